import { isSupported, OLDEST_NODE } from '../node-version.ts'
import type { Check } from './check.ts'

export const nodeCheck: Check = {
  name: 'node',
  look() {
    const { node } = process.versions
    if (isSupported(node)) return { status: 'ok', found: `Node ${node}` }
    const remedy = `Use Node ${OLDEST_NODE} or newer; \`npm start\` brings its own.`
    return { status: 'fail', found: `Node ${node} is too old`, remedy }
  }
}
