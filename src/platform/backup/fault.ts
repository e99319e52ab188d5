/** A backup cannot be taken, read or restored, and the message says why and what to do. */
export class BackupFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BackupFault'
  }
}

export const damaged = (what: string): BackupFault =>
  new BackupFault(`the backup is damaged: ${what}. Take another one; nothing of this can be trusted.`)
