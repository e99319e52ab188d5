import { parentPort } from 'node:worker_threads'
import { parseMail, UnreadableMail } from './parse-mail.ts'

/** Reads one mail after another, apart from the process that takes requests. */
parentPort?.on('message', async (raw: Uint8Array) => {
  try {
    const mail = await parseMail(raw)
    parentPort?.postMessage({ mail }, [
      ...new Set(mail.attachments.map(({ content }) => content.buffer as ArrayBuffer)),
    ])
  } catch (error) {
    const reason = error instanceof UnreadableMail ? error.message : 'its structure cannot be followed'
    parentPort?.postMessage({ reason })
  }
})
