import type { ConnectParams } from '../../src/protocol/connect.ts'
import type { Scope } from '../../src/protocol/scopes.ts'
import { everything, grant } from './grant.ts'
import type { AuthMethod } from './judge.ts'
import { deviceRequired } from './refusal.ts'
import type { Verdict } from './verdict.ts'

const CONTROL_UI = 'openclaw-control-ui'
const pagesAndTerminals: ReadonlySet<string> = new Set([
  CONTROL_UI,
  'openclaw-browser-copilot',
  'openclaw-tui'
])

/**
 * The scopes of a connection with no device behind it (protocol reference 3.5). The command line and
 * backends on this machine, with the secret, keep what they ask for, and so does the control page of a
 * person whom a trusted proxy names; anybody else gets in without scopes.
 * @throws ConnectRefused where a device is needed, or with the refusal of the secret.
 */
export const admitWithoutDevice = (
  { client, role = 'operator', scopes = [] }: ConnectParams,
  verdict: Verdict<AuthMethod>,
  local: boolean
): Scope[] => {
  if (role === 'node') throw deviceRequired('DEVICE_IDENTITY_REQUIRED')
  if (pagesAndTerminals.has(client.id)) {
    const isVouchedFor = client.id === CONTROL_UI && verdict.byIdentity === true
    if (!isVouchedFor) throw deviceRequired('CONTROL_UI_DEVICE_IDENTITY_REQUIRED')
    if (!verdict.ok) throw verdict.refusal
    return grant({ want: scopes, approved: everything, caller: everything })
  }
  if (!verdict.ok) throw verdict.offered ? verdict.refusal : deviceRequired('DEVICE_IDENTITY_REQUIRED')
  // `gateway probe` of the reference's command line connects as `cli` in mode `probe`.
  const isCli = client.id === 'cli' && (client.mode === 'cli' || client.mode === 'probe')
  const isBackend = client.id === 'gateway-client' && client.mode === 'backend'
  const bySecret = verdict.method !== 'none'
  if (!bySecret && !(isBackend && local)) throw deviceRequired('DEVICE_IDENTITY_REQUIRED')
  const trusted = local && (isBackend || (isCli && bySecret))
  return grant({ want: scopes, approved: trusted ? everything : [], caller: everything })
}
