import { isStateTopic } from './asset-state.core.ts'
import { type AssetStates, makeAssetStates, type StateSettings } from './asset-states.service.ts'
import { holdTopicsOf } from './hold-command.core.ts'
import { type HoldCommands, type HoldCommandsParts, makeHoldCommands } from './hold-commands.service.ts'
import { type Mqtt, type MqttParts, type MqttSettings, makeMqtt } from './make-mqtt.service.ts'

type Settings = {
  readonly mqtt: MqttSettings | null
  readonly mqttStates: StateSettings | null
  readonly mqttHolds: { readonly prefix: string } | null
}

type Parts = Omit<MqttParts, 'settings'> & Pick<HoldCommandsParts, 'holdConfirmations'>

type Opened = {
  readonly mqtt: Mqtt | null
  readonly assetStates: AssetStates | null
  readonly holdCommands: HoldCommands | null
}

/** What is heard from the broker, and what is said there; null where the settings say nothing of it. */
export function openMqtt(parts: Parts, settings: Settings): Opened {
  const mqtt =
    settings.mqtt && makeMqtt({ ...parts, settings: settings.mqtt, isOwn: isOwnOf(settings, settings.mqtt.org) })
  if (mqtt === null || settings.mqtt === null) return { mqtt: null, assetStates: null, holdCommands: null }
  const at = { ...parts, ctx: mqtt.ctx, sender: mqtt.sender }
  const { mqttStates, mqttHolds } = settings
  return {
    mqtt,
    assetStates: mqttStates && makeAssetStates({ ...at, broker: mqtt.outlet('state'), settings: mqttStates }),
    holdCommands:
      mqttHolds &&
      makeHoldCommands({ ...at, broker: mqtt.outlet('hold'), settings: { ...mqttHolds, org: settings.mqtt.org } }),
  }
}

/** Tells the topics at which states are retained, and holds commanded and confirmed, from all others. */
const isOwnOf =
  ({ mqttStates, mqttHolds }: Settings, org: string) =>
  (topic: string): boolean =>
    (mqttStates !== null && isStateTopic(mqttStates.prefix, org, topic)) ||
    (mqttHolds !== null && Object.values(holdTopicsOf(mqttHolds.prefix, org)).includes(topic))
