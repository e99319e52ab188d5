import type { Command } from 'commander'
import { readFences } from './examples.ts'

/** A page of the documentation: its path in the project, and its text. */
export type Page = { readonly path: string; readonly text: string }

type Link = { readonly target: string; readonly anchor: string | null }

/** The links of a page that stay in the project; those in code are none. */
export function readLinks({ text }: Page): readonly Link[] {
  const prose = withoutCode(text)
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!)
    .filter((address) => !/^[a-z]+:/.test(address))
    .map((address) => {
      const [target = '', anchor] = address.split('#')
      return { target, anchor: anchor ?? null }
    })
}

const withoutCode = (text: string): string => text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '`')

/** The anchors that the headings of a page have, as GitHub makes them. */
export const readAnchors = (text: string): readonly string[] =>
  [...text.replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Code of a page: its blocks and what stands between backticks. */
const readCode = (text: string): readonly string[] => [
  ...readFences(text)
    .filter(({ info }) => info === 'sh' || info === 'sh run' || info === '')
    .map((fence) => fence.text),
  ...[...text.replace(/^```.*?^```$/gms, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!),
]

/** Files of the project that a page names: sources, tests, documents. */
export const readFilesNamed = ({ text }: Page): readonly string[] =>
  readCode(text).flatMap((code) => code.match(/\b(?:src|test|bench|migrations|bin)\/[\w./-]+\.\w+/g) ?? [])

/** Scripts of package.json that a page runs. */
export const readScriptsNamed = ({ text }: Page): readonly string[] =>
  readCode(text).flatMap((code) => [...code.matchAll(/\bnpm run ([\w:]+)/g)].map((match) => match[1]!))

/** Command lines of `andon` that a page shows, in words: the program's name left out. */
export const readCommandsNamed = ({ text }: Page): readonly (readonly string[])[] =>
  readCode(text).flatMap((code) =>
    [...code.matchAll(/(?:npx |bin\/)andon(?:\.js)? ([^\n#…|>]+)/g)].map((match) => match[1]!.trim().split(/\s+/)),
  )

/** What is wrong with a command line: a command or an option that there is not. Null when nothing is. */
export function findCommandFault(program: Command, words: readonly string[]): string | null {
  let command = program
  for (const word of words) {
    const next = command.commands.find((one) => one.name() === word)
    if (!next) break
    command = next
  }
  if (words[0] === 'help') return null
  if (command === program) return `there is no command ${words[0]}`
  const known = new Set(command.options.map((option) => option.long))
  const unknown = words.filter((word) => word.startsWith('--')).find((word) => !known.has(word) && word !== '--help')
  return unknown === undefined ? null : `${command.name()} has no option ${unknown}`
}
