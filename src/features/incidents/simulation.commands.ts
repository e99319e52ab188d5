import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import { invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { readYamlInput } from '#platform/files/text-input.ts'
import { presentSimulation, readSimulation, type SimulationWire, simulationBody } from './simulation.schema.ts'
import type { SimulateIncidents } from './simulation.service.ts'

export type SimulationTools = {
  readonly simulation: SimulateIncidents
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Options = { readonly org: string; readonly json?: boolean }

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon simulate`: the course of an imaginary incident, line by line. */
export function simulationCommands(program: Command, open: () => Promise<SimulationTools>): void {
  program
    .command('simulate')
    .description('let an imaginary incident take its course, and print everything that would happen')
    .argument('<file>', 'YAML or JSON with the body of POST /v1/configuration/draft/simulate; - reads standard input')
    .requiredOption('--org <key>', 'the organisation')
    .option('--json', 'print the answer of the API')
    .addHelpText(
      'after',
      '\nNothing is written and nobody is told. The draft decides unless the file says configuration: published.\n\nExample file:\n  incident:\n    title: MES frozen on line 4\n    category: erp-mes/mes-unresponsive\n    assets: [lei/packaging/line-4]\n    productionImpact: stopped\n    fields: { system: mes, lotRunning: B-1 }\n  for: PT2H\n  acts:\n    - { after: PT12M, action: acknowledge, by: m.keller }\n    - { after: PT50M, patch: { workaroundAvailable: true } }\n\nExample:\n  $ andon simulate night.yaml --org demo',
    )
    .action(async (file: string, { org, json }: Options) => {
      const body = simulationBody.safeParse(await readYamlInput(file))
      if (!body.success) throw invalidInput(faultsOf(body.error.issues))
      const { simulation, access } = await open()
      const ctx = systemCtx(await access.organisations.getByKey(org), access.now(), 'andon simulate')
      const answer = presentSimulation(await simulation.simulate(ctx, readSimulation(body.data)))
      if (json) print(JSON.stringify(answer, null, 2))
      else report(answer)
    })
}

function report({ from, until, entries, nextAt, status, priority, configurationVersion }: SimulationWire): void {
  const width = Math.max(...entries.map(({ type }) => type.length))
  for (const { recordedAt: at, type, summary } of entries) {
    print(`${at}  ${elapsed(from, at).padStart(9)}  ${type.padEnd(width)}  ${summary}`)
  }
  print(`${until}  the end: ${status}, ${priority}, configuration version ${configurationVersion}`)
  if (nextAt !== null) print(`${nextAt}  something would happen next`)
}

/** `+1:05:00` after the opening. */
function elapsed(from: string, at: string): string {
  const seconds = Math.floor((Date.parse(at) - Date.parse(from)) / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `+${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
