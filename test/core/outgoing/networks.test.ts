import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAddresses, OutgoingRefusal, readDestination } from '#platform/outgoing/destination.ts'
import { judgeAddress, readAllowedNetwork } from '#platform/outgoing/networks.ts'
import { FORBIDDEN } from './forbidden.ts'

const list = (...entries: readonly string[]) => entries.map((entry) => readAllowedNetwork(entry)!)
const neverAsked = async (): Promise<never> => {
  throw new Error('a name was looked up')
}

describe('an address that is not the public internet', () => {
  it.each(FORBIDDEN)('%s (%s) is refused without a look-up', async (host) => {
    const judge = async () => {
      const url = readDestination(`https://${host}/hook`)
      return findAddresses({ hostname: url.hostname, port: 443, isSecure: true }, [], neverAsked)
    }
    await expect(judge()).rejects.toBeInstanceOf(OutgoingRefusal)
  })

  it('is refused as one of several of a name', async () => {
    const resolve = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '10.1.2.3', family: 4 },
    ]
    const query = { hostname: 'both.example', port: 443, isSecure: true }
    await expect(findAddresses(query, [], resolve)).rejects.toMatchObject({ code: 'DESTINATION_REFUSED' })
  })
})

it.each(['93.184.215.14', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])(
  '%s is public on ports of the web and refused on those of other services',
  (address) => {
    for (const port of [443, 80, 8443, 65_535]) expect(judgeAddress(address, port, [])).toBe('public')
    for (const port of [22, 25, 53, 445, 5432, 6379, 6667]) expect(judgeAddress(address, port, [])).toBe('refused')
  },
)

it('is public only outside of what is set apart, whatever the number', () => {
  // Written anew from the registries of IANA, as first and last address of each block.
  const APART = [
    ['0.0.0.0', '0.255.255.255'],
    ['10.0.0.0', '10.255.255.255'],
    ['100.64.0.0', '100.127.255.255'],
    ['127.0.0.0', '127.255.255.255'],
    ['169.254.0.0', '169.254.255.255'],
    ['172.16.0.0', '172.31.255.255'],
    ['192.0.0.0', '192.0.0.255'],
    ['192.0.2.0', '192.0.2.255'],
    ['192.31.196.0', '192.31.196.255'],
    ['192.52.193.0', '192.52.193.255'],
    ['192.88.99.0', '192.88.99.255'],
    ['192.168.0.0', '192.168.255.255'],
    ['192.175.48.0', '192.175.48.255'],
    ['198.18.0.0', '198.19.255.255'],
    ['198.51.100.0', '198.51.100.255'],
    ['203.0.113.0', '203.0.113.255'],
    ['224.0.0.0', '255.255.255.255'],
  ].map((pair) => pair.map((text) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)))
  const edges = APART.flatMap(([from = 0, to = 0]) => [from - 1, from, to, to + 1]).filter((n) => n >= 0 && n < 2 ** 32)
  const spell = (n: number) => [24, 16, 8, 0].map((bits) => Math.floor(n / 2 ** bits) % 256).join('.')
  const isApart = (n: number) => APART.some(([from = 0, to = 0]) => n >= from && n <= to)
  for (const n of edges)
    expect([spell(n), judgeAddress(spell(n), 443, [])]).toEqual([spell(n), isApart(n) ? 'refused' : 'public'])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (n) => {
      expect(judgeAddress(spell(n), 443, [])).toBe(isApart(n) ? 'refused' : 'public')
      // The same address inside IPv6 is never public.
      const [high, low] = [Math.floor(n / 65_536).toString(16), (n % 65_536).toString(16)]
      for (const carrier of [
        `::ffff:${high}:${low}`,
        `::${high}:${low}`,
        `64:ff9b::${high}:${low}`,
        `2002:${high}:${low}::1`,
      ]) {
        expect([carrier, judgeAddress(carrier, 443, [])]).toEqual([carrier, 'refused'])
      }
    }),
    { seed: 20_261_121, numRuns: 2_000 },
  )
})

describe('the operator’s list', () => {
  it.each([
    ['10.2.0.0/16:443', '10.2.255.255', 443, 'listed'],
    ['10.2.0.0/16:443', '10.2.0.1', 80, 'refused'],
    ['10.2.0.0/16:443', '10.3.0.0', 443, 'refused'],
    ['127.0.0.1:*', '127.0.0.1', 1, 'listed'],
    ['127.0.0.1:*', '127.0.0.2', 1, 'refused'],
    ['127.0.0.1:*', '::ffff:127.0.0.1', 1, 'refused'],
    ['10.0.0.0/8:8000-8100', '10.9.9.9', 8100, 'listed'],
    ['10.0.0.0/8:8000-8100', '10.9.9.9', 8101, 'refused'],
    ['[fd00::/8]:8443', 'fd12::1', 8443, 'listed'],
    ['[::1]:80', '::1', 80, 'listed'],
    ['[64:ff9b::/96]:443', '64:ff9b::a9fe:a9fe', 443, 'listed'],
    ['8.8.8.8:25', '8.8.8.8', 25, 'listed'],
    ['0.0.0.0/0:*', '0.0.0.0', 80, 'refused'],
    ['0.0.0.0/0:*', '224.0.0.1', 80, 'refused'],
    ['0.0.0.0/0:*', '255.255.255.255', 80, 'refused'],
    ['0.0.0.0/0:*', '169.254.169.254', 80, 'listed'],
  ] as const)('%s: %s port %i is %s', (entry, address, port, verdict) => {
    expect(judgeAddress(address, port, list(entry))).toBe(verdict)
  })

  it.each([
    '10.0.0.0/8',
    '10.0.0.0:',
    '10.0.0.0/33:443',
    'localhost:443',
    '010.0.0.1:443',
    '0x7f.0.0.1:443',
    '10.1:443',
    '10.0.0.256:443',
    '::1:443',
    '[::1]',
    '[::1/129]:443',
    '10.0.0.1:0',
    '10.0.0.1:65536',
    '10.0.0.1:90-80',
    '[10.0.0.1]:443x',
    '',
  ])('does not take %j', (text) => {
    expect(readAllowedNetwork(text)).toBeNull()
  })
})

describe('the address of a call', () => {
  it.each([
    ['ftp://host.example/', 'PROTOCOL_REFUSED'],
    ['file:///etc/passwd', 'PROTOCOL_REFUSED'],
    ['gopher://host.example/', 'PROTOCOL_REFUSED'],
    ['https://user@host.example/', 'CREDENTIALS_IN_ADDRESS'],
    ['https://user:pass@host.example/', 'CREDENTIALS_IN_ADDRESS'],
    ['https://host.example:0/', 'ADDRESS_INVALID'],
    ['https://', 'ADDRESS_INVALID'],
    ['//host.example', 'ADDRESS_INVALID'],
    ['https://[fe80::1%25eth0]/', 'ADDRESS_INVALID'],
    [`https://host.example/${'x'.repeat(2_000)}`, 'ADDRESS_INVALID'],
  ])('%s: %s', (text, code) => {
    expect(() => readDestination(text)).toThrow(expect.objectContaining({ code }))
  })

  it('needs TLS on the public internet', async () => {
    const resolve = async () => [{ address: '93.184.215.14', family: 4 }]
    const query = { hostname: 'host.example', port: 80, isSecure: false }
    await expect(findAddresses(query, [], resolve)).rejects.toMatchObject({ code: 'PROTOCOL_REFUSED' })
    await expect(findAddresses({ ...query, isSecure: true, port: 443 }, [], resolve)).resolves.toHaveLength(1)
  })

  it('may have a name without an address, or one nobody knows', async () => {
    const query = { hostname: 'host.example', port: 443, isSecure: true }
    await expect(findAddresses(query, [], async () => [])).rejects.toMatchObject({ code: 'NAME_UNKNOWN' })
    await expect(findAddresses(query, [], neverAsked)).rejects.toMatchObject({ code: 'NAME_UNKNOWN' })
  })
})
