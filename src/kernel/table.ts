/** How the text of a table may be encoded. */
export const TABLE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type TableEncoding = (typeof TABLE_ENCODINGS)[number]

/** What may stand between the cells of a line. */
export const TABLE_SEPARATORS = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const

/** What stands around cells that hold separators: double quotes, or nothing, when a quote is a character as any other. */
export const TABLE_QUOTINGS = ['double', 'none'] as const
export type TableQuoting = (typeof TABLE_QUOTINGS)[number]

/** A line of CSV: cells are quoted where they must be. */
export const writeTableLine = (cells: readonly string[], separator = ','): string =>
  `${cells.map((cell) => (mustQuote(cell, separator) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)}\r\n`

const mustQuote = (cell: string, separator: string): boolean => /["\r\n]|^\s|\s$/.test(cell) || cell.includes(separator)

/** The same without quotes: what would end a cell or the line becomes a space. */
export const writeBareLine = (cells: readonly string[], separator: string): string =>
  `${cells.map((cell) => cell.replaceAll(/[\r\n]+/g, ' ').replaceAll(separator, ' ')).join(separator)}\r\n`

/** Is it text that can be kept: without NUL and half surrogate pairs? */
export const isKeepable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/**
 * A cell as it was meant: spreadsheets and exports put an apostrophe before what would otherwise be taken for a
 * formula, and one comes off again here.
 */
export const unguardCell = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)
