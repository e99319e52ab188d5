import { Command } from 'commander'
import { vi } from 'vitest'
import { configurationCommands } from '#features/configuration/configuration.commands.ts'
import type { ConfigurationHouse } from './support.ts'

export type Ran = { readonly text: string; readonly code: number }

/** Runs `andon config …` in this process; answers what it printed and the code it would end with. */
export async function runConfig(
  house: ConfigurationHouse,
  words: readonly string[],
  token: string | null = null,
): Promise<Ran> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
  const open = async () => ({ configuration: house.configuration, access: house.access })
  configurationCommands(program, open, () => token)
  const printed: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk))
    return true
  })
  const before = process.exitCode
  process.exitCode = 0
  try {
    await program.parseAsync(['config', ...words], { from: 'user' })
    return { text: printed.join(''), code: Number(process.exitCode) }
  } finally {
    process.exitCode = before
    write.mockRestore()
  }
}
