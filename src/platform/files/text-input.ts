import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parse } from 'yaml'

/** What was given on the command line cannot be read; whoever gave it can do something about it. */
export class InputFault extends Error {
  override readonly name = 'InputFault'
}

const isMarkedUtf16 = (bytes: Buffer): boolean => ['fffe', 'feff'].includes(bytes.toString('hex', 0, 2))

/**
 * The text of a file, or of standard input for `-`, without a byte order mark. What is not UTF-8 is refused: read as if
 * it were, every letter with an accent would become another.
 */
export async function readTextInput(file: string, input: NodeJS.ReadableStream = process.stdin): Promise<string> {
  const bytes = file === '-' ? await buffer(input) : await readFile(file)
  if (isMarkedUtf16(bytes)) throw new InputFault(`${nameInput(file)} is UTF-16. Save it as UTF-8.`)
  if (!isUtf8(bytes)) throw new InputFault(`${nameInput(file)} is not UTF-8. Save it as UTF-8.`)
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

/** The value of a file of YAML or JSON, or of standard input for `-`. */
export async function readYamlInput(file: string): Promise<unknown> {
  const text = await readTextInput(file)
  try {
    return parse(text)
  } catch (cause) {
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    throw new InputFault(`${nameInput(file)} is no YAML: ${reason.replace(/:$/, '.')}`, { cause })
  }
}

/** What a file is called where `-` would say nothing. */
export const nameInput = (file: string): string => (file === '-' ? 'standard input' : file)
