import { AppError } from '#kernel/errors.ts'
import { ConfigError } from './config.ts'

/** The process cannot start, or a command cannot run, and the reader can do something about it. */
export class Refusal extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Refusal'
  }
}

/** What the person at the terminal is told: what they can act on, line by line; for anything else, all there is. */
export function explainFailure(error: unknown): string {
  if (error instanceof Refusal) return `andon: ${error.message}`
  if (error instanceof ConfigError) return error.faults.map((fault) => `andon: ${fault}`).join('\n')
  if (error instanceof AppError) {
    const faults = error.errors.map(({ pointer, message }) => `andon:   ${pointer} ${message}`)
    return [`andon: ${error.message} (${error.code})`, ...faults].join('\n')
  }
  return `andon: unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
