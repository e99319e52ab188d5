import { open, readFile, rename } from 'node:fs/promises'

/** A small text on disk that is either the old one or the new one, whatever happens. */
export async function keepText(path, text) {
  const file = await open(`${path}.new`, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

/** Null when there is none yet. */
export async function readText(path) {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}
