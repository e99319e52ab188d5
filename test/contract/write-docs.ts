import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readErrors, readEvents } from './catalogue.ts'
import { renderErrors, renderEvents } from './catalogue-pages.ts'
import { renderConfiguration } from './configuration-page.ts'

/** Brings the tables of docs/errors.md, docs/events.md and docs/configuration.md in step with the source: part of `npm run generate`. */
const pages = [
  {
    file: new URL('../../docs/errors.md', import.meta.url),
    render: async (page: string) => renderErrors(await readErrors(), page),
  },
  {
    file: new URL('../../docs/events.md', import.meta.url),
    render: async (page: string) => renderEvents(await readEvents(), page),
  },
  {
    file: new URL('../../docs/configuration.md', import.meta.url),
    render: async (page: string) => renderConfiguration(page),
  },
]
for (const { file, render } of pages) {
  writeFileSync(file, await render(existsSync(file) ? readFileSync(file, 'utf8') : ''))
}
