import { Command } from 'commander'
import { accessCommands } from '#features/access/access.commands.ts'
import { configurationCommands } from '#features/configuration/configuration.commands.ts'
import { evidenceCommands } from '#features/evidence/evidence.commands.ts'
import { exportCommands } from '#features/exports/exports.commands.ts'
import { heartbeatCommands } from '#features/heartbeats/heartbeats.commands.ts'
import { importCommands } from '#features/imports/imports.commands.ts'
import { backtestCommands, simulationCommands } from '#features/incidents/index.ts'
import { notificationCommands } from '#features/incidents/notifications.commands.ts'
import { timerCommands } from '#features/incidents/timers-ahead.commands.ts'
import { doctorCommands } from '#features/ledger/doctor.commands.ts'
import { onCallCommands } from '#features/on-call/on-call.commands.ts'
import { personCommands } from '#features/people/people.commands.ts'
import { stopWindowCommands } from '#features/plant/stop-windows.commands.ts'
import { webhookCommands } from '#features/webhooks/webhooks.commands.ts'
import { backupCommands } from './backup/backup.commands.ts'
import { restoreCommands } from './backup/restore.commands.ts'
import { outgoingCommands } from './outgoing.commands.ts'
import { RELEASE } from './release.ts'
import { serviceCommands } from './service.commands.ts'
import type { Session } from './session.ts'

/** Every command, registered; what it does lives in its feature. */
export function buildProgram(session: Session): Command {
  const program = new Command('andon')
    .description('Andon: incident management for manufacturing')
    .version(RELEASE, '--version', 'print the release of this program')
    // Commands have a --version of their own.
    .enablePositionalOptions()
    .showHelpAfterError('Try "andon help" or "andon <command> --help".')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
  const readToken = () => session.config().remoteToken
  serviceCommands(program, session)
  backupCommands(program, session)
  restoreCommands(program, session)
  outgoingCommands(program, session)
  accessCommands(program, async () => (await session.services()).access)
  personCommands(program, session.services)
  stopWindowCommands(program, session.services)
  heartbeatCommands(program, session.services)
  onCallCommands(program, session.services)
  configurationCommands(program, session.services, readToken)
  backtestCommands(program, session.services)
  simulationCommands(program, session.services)
  timerCommands(program, session.services)
  importCommands(program, session.services, readToken)
  evidenceCommands(program, session.services)
  exportCommands(program, session.services)
  notificationCommands(program, session.services)
  webhookCommands(program, session.services)
  doctorCommands(program, session.doctor)
  return program
}

const EXAMPLES = `
Examples:
  $ andon serve                                             start the service
  $ andon token --org demo --role responder --sites lei     print a token
  $ andon org create acme --time-zone Europe/Berlin         create an organisation
  $ andon person add m.keller --org acme --role manager     add a person
  $ andon config plan -f plant.yaml --org acme              what applying a configuration would change
  $ andon config plan -f plant.yaml --server https://…       the same at a service elsewhere, with a token in ANDON_TOKEN
  $ andon simulate night.yaml --org acme                    what would happen to an incident, step by step
  $ andon on-call --org acme                                who is on call, and until when
  $ andon timers --org acme                                 what will happen next, when, and why
  $ andon notifications list --org acme                     who was told what, and what became of it
  $ andon webhooks list --org acme                          who is told outside, and what waits
  $ andon doctor                                            check the records of a running installation
  $ andon backup andon.backup                               all of the database in one file, while it runs
  $ andon restore andon.backup                              the same into an empty database
  $ andon outgoing on                                       let a restored database send mails and call webhooks

Commands use the database of DATABASE_URL, else the embedded one in DATA_DIR, running or not; config plan, diff, apply and
export, and import also a service elsewhere.`
