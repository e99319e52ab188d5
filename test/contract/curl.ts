import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request as open } from 'node:http'
import { basename } from 'node:path'

/**
 * As much of curl as the documentation uses, so that its examples run where curl is not installed. What it does not
 * know it refuses. The status of each answer is written to the file that CURL_LOG names.
 */
type Asked = {
  method: string | null
  url: string
  readonly headers: Record<string, string>
  readonly data: string[]
  readonly form: [name: string, value: string][]
  output: string | null
  dump: string | null
  failsOnRefusal: boolean
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
  // A form: text, or a file as `@path;type=media/type`.
  '-F': ({ form }, value) => {
    const equals = value.indexOf('=')
    form.push([value.slice(0, equals), value.slice(equals + 1)])
  },
  '-o': (asked, value) => {
    asked.output = value
  },
  '-D': (asked, value) => {
    asked.dump = value
  },
}

function readArguments(given: readonly string[]): Asked {
  const asked: Asked = {
    method: null,
    url: '',
    headers: {},
    data: [],
    form: [],
    output: null,
    dump: null,
    failsOnRefusal: false,
  }
  const rest = [...given]
  for (let option = rest.shift(); option !== undefined; option = rest.shift()) {
    const take = OPTIONS[option]
    const value = take ? rest.shift() : undefined
    if (take && value !== undefined) take(asked, value)
    else if (option === '--fail-with-body') asked.failsOnRefusal = true
    else if (!option.startsWith('-')) asked.url = option
    else if (!FLAGS.includes(option)) throw new Error(`this curl does not know ${option}: see test/contract/curl.ts`)
  }
  return asked
}

type Content = { readonly type: string; readonly bytes: Buffer }

async function readContent({ data, form }: Asked): Promise<Content | null> {
  if (form.length === 0) {
    return data.length > 0 ? { type: 'application/x-www-form-urlencoded', bytes: Buffer.from(data.join('&')) } : null
  }
  const parts = new FormData()
  for (const [name, value] of form) {
    const [, path = '', type] = /^@([^;]+)(?:;type=(.+))?$/.exec(value) ?? []
    if (path === '') parts.set(name, value)
    else parts.set(name, new File([readFileSync(path)], basename(path), { type: type ?? 'application/octet-stream' }))
  }
  const written = new Response(parts)
  return { type: written.headers.get('content-type')!, bytes: Buffer.from(await written.arrayBuffer()) }
}

async function send(asked: Asked): Promise<{ answer: IncomingMessage; body: Buffer }> {
  const { method, url, headers } = asked
  const content = await readContent(asked)
  const body = content?.bytes ?? null
  const type = content && !('content-type' in headers) ? { 'content-type': content.type } : {}
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
if (asked.failsOnRefusal && Number(answer.statusCode) >= 400) process.exitCode = 22
