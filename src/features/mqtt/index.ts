export { type Mqtt, type MqttSettings, makeMqtt } from './make-mqtt.service.ts'
export { mqttJobs } from './mqtt.jobs.ts'
