/**
 * What is wrong with the running Node, in one line, or null. Imports nothing: modules that need Node 26 fail already as
 * they are linked, before any line of theirs could say so.
 */
export function findWrongNode(): string | null {
  const fit = Boolean(process.features.typescript) && typeof globalThis.Temporal === 'object'
  if (fit) return null
  return `this is Node ${process.versions.node}, and Node 26 or later is needed. Use "npm start" or "npx andon" after "npm ci", which brings Node 26 along.`
}
