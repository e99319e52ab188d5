import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request as open } from 'node:http'

/**
 * As much of curl as the documentation uses, so that its examples run where curl is not installed. What it does not
 * know it refuses. The status of each answer is written to the file that CURL_LOG names.
 */
type Asked = {
  method: string | null
  url: string
  readonly headers: Record<string, string>
  readonly data: string[]
  output: string | null
  dump: string | null
}

const readData = (text: string): string => (text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text)

type Take = (asked: Asked, value: string) => void

const FLAGS = ['-s', '-S', '-sS', '-N']
const OPTIONS: Readonly<Record<string, Take>> = {
  '-X': (asked, value) => {
    asked.method = value
  },
  '-H': ({ headers }, value) => {
    const colon = value.indexOf(':')
    headers[value.slice(0, colon).toLowerCase()] = value.slice(colon + 1).trim()
  },
  '-u': ({ headers }, value) => {
    headers.authorization = `Basic ${Buffer.from(value).toString('base64')}`
  },
  // As curl does: of a file the line breaks are taken out.
  '-d': ({ data }, value) => data.push(value.startsWith('@') ? readData(value).replace(/[\r\n]/g, '') : value),
  '--data-binary': ({ data }, value) => data.push(readData(value)),
  '-o': (asked, value) => {
    asked.output = value
  },
  '-D': (asked, value) => {
    asked.dump = value
  },
}

function readArguments(given: readonly string[]): Asked {
  const asked: Asked = { method: null, url: '', headers: {}, data: [], output: null, dump: null }
  const rest = [...given]
  for (let option = rest.shift(); option !== undefined; option = rest.shift()) {
    const take = OPTIONS[option]
    const value = take ? rest.shift() : undefined
    if (take && value !== undefined) take(asked, value)
    else if (!option.startsWith('-')) asked.url = option
    else if (!FLAGS.includes(option)) throw new Error(`this curl does not know ${option}: see test/contract/curl.ts`)
  }
  return asked
}

function send({ method, url, headers, data }: Asked): Promise<{ answer: IncomingMessage; body: Buffer }> {
  const body = data.length > 0 ? Buffer.from(data.join('&')) : null
  const type = body && !('content-type' in headers) ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
  const length = body ? { 'content-length': String(body.length) } : {}
  return new Promise((resolve, reject) => {
    const sent = open(
      url,
      { method: method ?? (body ? 'POST' : 'GET'), headers: { ...headers, ...type, ...length } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => resolve({ answer, body: Buffer.concat(chunks) }))
      },
    )
    sent.on('error', reject)
    sent.end(body ?? undefined)
  })
}

const asked = readArguments(process.argv.slice(2))
const { answer, body } = await send(asked)
const lines = answer.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []))
const head = [`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}`, ...lines, '', ''].join('\r\n')
const log = process.env.CURL_LOG
if (log) appendFileSync(log, `${answer.statusCode} ${asked.method ?? ''} ${asked.url}\n`)
if (asked.dump === '-') process.stdout.write(head)
else if (asked.dump !== null) writeFileSync(asked.dump, head)
if (asked.output === null) process.stdout.write(body)
else writeFileSync(asked.output, body)
