import fc, { type Arbitrary } from 'fast-check'
import { stringify } from 'yaml'
import type { Api, Operation, Parameter, Schema } from './api-document.ts'
import { fitting, type Hints, nasty, spoil, writeJson } from './values.ts'
import type { Asker } from './world.ts'

export type FuzzRequest = {
  readonly operation: Operation
  readonly asker: Asker
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload: Buffer | null
  /** The body as a value, where it is JSON. */
  readonly body: unknown
  readonly params: Readonly<Record<string, string>>
  /** Everything as the document asks for it. */
  readonly isFitting: boolean
}
type Part = { readonly text: string; readonly isFitting: boolean }
type Body = {
  readonly payload: Buffer | null
  readonly type: string | null
  readonly value: unknown
  readonly isFitting: boolean
}

const MARKS = fc.integer({ min: 0, max: 99 })

/** Requests to an operation, of which some fit what the document says and some do not. */
export function requestsTo(
  api: Api,
  operation: Operation,
  { askers, hints, configuration }: { askers: readonly Asker[]; hints: Hints; configuration: object },
): Arbitrary<FuzzRequest> {
  const params = operation.parameters.filter((one) => one.in === 'path')
  const query = operation.parameters.filter((one) => one.in === 'query')
  return fc
    .record({
      params: fc.tuple(...params.map((one) => partOf(api, one, hints, pathHints(operation, one)))),
      query: fc.tuple(
        ...query.map((one) => fc.option(partOf(api, one, hints, one.name), { freq: query.length > 6 ? 1 : 3 })),
      ),
      thinned: fc.double({ min: 0.05, max: 1, noNaN: true }),
      chances: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: query.length,
        maxLength: query.length,
      }),
      oddQuery: fc.tuple(
        MARKS,
        fc.constantFrom(
          'unheardOf=1',
          '&&&',
          '=',
          'limit=1&limit=2',
          '__proto__=1',
          'constructor=1',
          'q=%F0%9F%98%80',
          'q=%ff',
          '%=1',
          'q=a%00b',
          'sort=&sort=',
          'a[b]=c',
        ),
      ),
      body: bodyOf(api, operation, hints, configuration),
      asker: fc.oneof({ weight: 6, arbitrary: fc.constant(askers[0]!) }, fc.constantFrom(...askers)),
      credential: MARKS,
      ifMatch: fc.tuple(MARKS, fc.constantFrom('"1"', '"2"', '"3"', '*', 'W/"1"')),
      badIfMatch: fc.constantFrom(
        '1',
        '"x"',
        '""',
        '"1", "2"',
        'W/1',
        '"-1"',
        '"999999999999999"',
        '"99999999999999999999"',
        '"1.0"',
      ),
      key: fc.tuple(MARKS, fc.uuid(), fc.constantFrom(' ', 'a b', 'x'.repeat(256), 'é', '')),
      accept: fc.tuple(
        MARKS,
        fc.constantFrom(
          'text/csv',
          'application/json',
          '*/*',
          'text/html',
          ';;;',
          'application/x-ndjson',
          'text/event-stream;q=0',
        ),
      ),
    })
    .map((drawn) => {
      const chosen = drawn.query.flatMap((part, at) =>
        part !== null && drawn.chances[at]! < drawn.thinned
          ? [[query[at]!, part] as const]
          : query[at]!.required && part
            ? [[query[at]!, part] as const]
            : [],
      )
      const asked = chosen.map(([{ name }, { text }]) => `${name}=${encode(text)}`)
      const isOddQuery = drawn.oddQuery[0] < 3
      const search = [...asked, ...(isOddQuery ? [drawn.oddQuery[1]] : [])].join('&')
      const values = Object.fromEntries(params.map(({ name }, at) => [name, drawn.params[at]!.text]))
      const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(values[name]!))
      const needsMatch = operation.parameters.some((one) => one.name === 'If-Match' && one.required)
      const [matchMark, match] = drawn.ifMatch
      const isBadMatch = matchMark > 95
      const sendsMatch = needsMatch ? matchMark > 3 : matchMark > 90
      const [keyMark, key, badKey] = drawn.key
      const isBadKey = keyMark > 96
      const hasKey = operation.parameters.some((one) => one.name === 'Idempotency-Key')
      const headers: Record<string, string> = {
        ...(drawn.credential < 94 || operation.isPublic
          ? drawn.asker.caller.headers
          : drawn.credential < 97
            ? {}
            : { authorization: 'Bearer andon_nonsense' }),
        ...(drawn.body.type !== null && { 'content-type': drawn.body.type }),
        ...(sendsMatch && { 'if-match': isBadMatch ? drawn.badIfMatch : needsMatch && matchMark < 80 ? '*' : match }),
        ...(hasKey && keyMark > 80 && { 'idempotency-key': isBadKey ? badKey : key }),
        ...(drawn.accept[0] < 15 && { accept: drawn.accept[1] }),
      }
      return {
        operation,
        asker: drawn.asker,
        url: search ? `${path}?${search}` : path,
        headers,
        payload: drawn.body.payload,
        body: drawn.body.value,
        params: values,
        isFitting:
          drawn.body.isFitting &&
          drawn.params.every((part) => part.isFitting) &&
          chosen.every(([, part]) => part.isFitting) &&
          !isOddQuery &&
          !(sendsMatch && isBadMatch) &&
          !(hasKey && keyMark > 80 && isBadKey),
      }
    })
}

/** Percent-encoded; what no URL can say is left out. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed()).replace(/^\.{1,2}$/, '%2E.x')

const pathHints = ({ path }: Operation, { name }: Parameter): string => {
  const before = path.split('/').at(path.split('/').indexOf(`{${name}}`) - 1) ?? ''
  return name === 'evidenceId' ? name : `${before} ${name}`
}

function partOf(api: Api, { schema }: Parameter, hints: Hints, name: string): Arbitrary<Part> {
  const good = fitting(api, schema, hints, name).map((value) => ({
    text: Array.isArray(value) ? value.join(',') : String(value),
    isFitting: !Array.isArray(value) || value.length > 0,
  }))
  const bad = nasty.map((value) => ({
    text: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 3_000),
    isFitting: false,
  }))
  return fc.oneof({ weight: 8, arbitrary: good }, { weight: 1, arbitrary: bad })
}

const NO_BODY: Body = { payload: null, type: null, value: undefined, isFitting: true }

function bodyOf(api: Api, operation: Operation, hints: Hints, configuration: object): Arbitrary<Body> {
  if (operation.body === null)
    return fc.oneof(
      { weight: 20, arbitrary: fc.constant(NO_BODY) },
      fc.constant(jsonBody({ unheardOf: 1 }, false)),
      fc.constant(jsonBody({}, false)),
    )
  const given = Object.entries(operation.body).map(([type, { schema = {} }]) =>
    bodyOfType(api, operation, type, schema, hints, configuration),
  )
  const none = { ...NO_BODY, isFitting: !operation.bodyRequired }
  return fc.oneof(
    { weight: 30, arbitrary: fc.oneof(...given) },
    { weight: 1, arbitrary: fc.constant(none) },
    { weight: 2, arbitrary: unreadable },
  )
}

const jsonBody = (value: unknown, isFitting: boolean, type = 'application/json'): Body => {
  const text = writeJson(value)
  return {
    payload: Buffer.from(text),
    type,
    value: isPlain(text) ? JSON.parse(text) : undefined,
    isFitting: isFitting && isPlain(text),
  }
}
const isPlain = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** What nobody can read as any of the types. */
const unreadable: Arbitrary<Body> = fc
  .constantFrom<[string, string | Buffer]>(
    ['application/json', '{"a":'],
    ['application/json', ''],
    ['application/json', 'null'],
    ['application/json', '[]'],
    ['application/json', '"text"'],
    ['application/json', '\ufeff{}'],
    ['application/json', Buffer.from([0xff, 0xfe, 0x7b, 0])],
    ['application/json; charset=utf-16', '{}'],
    ['application/json;charset=latin1', Buffer.from('{"title":"é"}', 'latin1')],
    ['application/json;;;', '{}'],
    ['text/plain', 'x'],
    ['application/xml', '<a/>'],
    ['', '{}'],
    ['x', '{}'],
    ['multipart/form-data', '--x--'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'],
    ['application/x-www-form-urlencoded', 'a=%zz&b=%00'],
    ['text/csv', 'key,name\n"open'],
    ['text/csv', Buffer.from([0x6b, 0xff, 0x0a])],
    ['application/yaml', '{a: [}'],
    ['application/yaml', 'a: &x [*x, *x]'],
    ['application/gzip', 'no gzip'],
  )
  .map(([type, content]) => ({ payload: Buffer.from(content as string), type, value: undefined, isFitting: false }))

function bodyOfType(
  api: Api,
  operation: Operation,
  type: string,
  schema: Schema,
  hints: Hints,
  configuration: object,
): Arbitrary<Body> {
  const fits = fitting(api, schema, hints, '')
  if (type.includes('yaml'))
    return spoil(configuration).map((value) => ({
      payload: Buffer.from(stringify(value).toWellFormed()),
      type,
      value: undefined,
      isFitting: false,
    }))
  if (type === 'multipart/form-data') return multipart(fits)
  if (type === 'application/x-www-form-urlencoded')
    return fits.chain((value) => fc.oneof(fc.constant(value), spoil(value))).map((value) => formBody(value))
  if (type === 'text/csv')
    return csvRows(api, schema, hints).map((text) => ({
      payload: Buffer.from(text.toWellFormed()),
      type,
      value: undefined,
      isFitting: false,
    }))
  if (!type.includes('json') || type.includes('ndjson'))
    return fc.string({ unit: 'binary' }).map((text) => ({
      payload: Buffer.from(text.toWellFormed()),
      type: type === '*/*' ? 'application/x-anything' : type,
      value: undefined,
      isFitting: false,
    }))
  const good =
    operation.path.startsWith('/v1/configuration/draft') && !schema.$ref ? fc.constant<unknown>(configuration) : fits
  return fc.oneof(
    {
      weight: 5,
      arbitrary: good.map((value) => jsonBody(value, isPlain(writeJson(value)) && writeJson(value).isWellFormed())),
    },
    { weight: 6, arbitrary: good.chain(spoil).map((value) => jsonBody(value, false)) },
  )
}

function formBody(value: unknown): Body {
  const members = Object.entries(Object(value)).map(([name, one]) => [name, String(one).toWellFormed()])
  return {
    payload: Buffer.from(new URLSearchParams(members).toString()),
    type: 'application/x-www-form-urlencoded',
    value: undefined,
    isFitting: false,
  }
}

function multipart(fits: Arbitrary<unknown>): Arbitrary<Body> {
  const file = fc.record({
    name: fc.constantFrom('a.txt', 'ä ö.png', '../x', '', 'a"b', 'x'.repeat(400), '\u202etxt.exe'),
    type: fc.constantFrom('text/plain', 'image/png', 'text/html', 'nonsense', ''),
    bytes: fc.uint8Array({ maxLength: 60 }),
  })
  return fc
    .tuple(
      fits.chain((value) => fc.oneof(fc.constant(value), spoil(value))),
      file,
      fc.nat(9),
    )
    .map(([value, { name, type, bytes }, cut]) => {
      const fields = Object.entries(Object(value))
        .filter(([member]) => member !== 'file')
        .map(
          ([member, one]) =>
            `--x\r\nContent-Disposition: form-data; name="${member}"\r\n\r\n${String(one).toWellFormed()}\r\n`,
        )
      const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name.replaceAll('"', '%22')}"\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`
      const whole = Buffer.concat([
        Buffer.from(fields.join('')),
        Buffer.from(head),
        bytes,
        Buffer.from('\r\n--x--\r\n'),
      ])
      return {
        payload: cut === 0 ? whole.subarray(0, whole.length >> 1) : whole,
        type: 'multipart/form-data; boundary=x',
        value: undefined,
        isFitting: false,
      }
    })
}

/** A table whose columns are the members of the rows that JSON takes. */
function csvRows(api: Api, schema: Schema, hints: Hints): Arbitrary<string> {
  const object = schema.anyOf?.find((one) => one.properties)
  const items = Object.values(object?.properties ?? {})[0]?.items
  if (!items) return fc.string()
  const cell = (value: unknown) => {
    const text =
      value === null || value === undefined
        ? ''
        : Array.isArray(value)
          ? value.join(';')
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value)
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return fc
    .array(fitting(api, items, hints), { minLength: 1, maxLength: 3 })
    .chain((rows) => fc.oneof(fc.constant<unknown>(rows), spoil(rows)))
    .map((rows) => {
      const list = (Array.isArray(rows) ? rows : [rows]).map((row) => Object(row) as Record<string, unknown>)
      const columns = [...new Set(list.flatMap((row) => Object.keys(row)))]
      return [columns.join(','), ...list.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\n')
    })
}
