/** A row as COPY writes it: values by column, null for none. */
export type CopiedRow = Readonly<Record<string, string | null>>

const LINE_END = 10

/** Takes the text of COPY apart: one row a line, values between tabs. */
export async function* readRows(text: AsyncIterable<Buffer>, columns: readonly string[]): AsyncGenerator<CopiedRow> {
  let rest: Buffer[] = []
  for await (const bytes of text) {
    let from = 0
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
      const line = Buffer.concat([...rest, bytes.subarray(from, end)]).toString('utf8')
      yield readRow(line, columns)
      rest = []
      from = end + 1
    }
    if (from < bytes.length) rest.push(bytes.subarray(from))
  }
}

function readRow(line: string, columns: readonly string[]): CopiedRow {
  const values = line.split('\t')
  return Object.fromEntries(columns.map((column, place) => [column, readValue(values[place] ?? '\\N')]))
}

const readValue = (text: string): string | null => {
  if (text === '\\N') return null
  return text.includes('\\') ? text.replace(/\\(.)/gs, (_, letter: string) => ESCAPED[letter] ?? letter) : text
}

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
