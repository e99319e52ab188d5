import { type AssetStates, makeAssetStates, type StateSettings } from './asset-states.service.ts'
import { type Mqtt, type MqttParts, type MqttSettings, makeMqtt } from './make-mqtt.service.ts'

type Settings = { readonly mqtt: MqttSettings | null; readonly mqttStates: StateSettings | null }

/** What is heard from the broker, and what is retained there; null where the settings say nothing of it. */
export function openMqtt(
  parts: Omit<MqttParts, 'settings'>,
  settings: Settings,
): { readonly mqtt: Mqtt | null; readonly assetStates: AssetStates | null } {
  const mqtt = settings.mqtt && makeMqtt({ ...parts, settings: settings.mqtt })
  const assetStates =
    mqtt &&
    settings.mqttStates &&
    makeAssetStates({ ...parts, broker: mqtt.broker, ctx: mqtt.ctx, settings: settings.mqttStates })
  return { mqtt, assetStates }
}
