import type { Credentials } from '../../src/protocol/connect.ts'
import type { Role, Scope } from '../../src/protocol/scopes.ts'
import type { AuthMethod, Guesses, Verdict } from '../auth/index.ts'
import type { Pairing } from '../pairing/index.ts'

type Door = Pairing['door']
type Candidate = Parameters<Door['admit']>[0]

interface Asked {
  readonly deviceId: string
  readonly role: Role
  readonly want: readonly Scope[]
}

/** What opened a connection, and the setup code where it was one. */
interface Opener {
  readonly method: AuthMethod | Candidate['method']
  readonly setup?: Candidate['setup']
}

interface Presented {
  readonly credentials: Credentials
  readonly asked: Asked
  /** What the secret, or whoever else opens for anybody, was found to be. */
  readonly shared: Verdict<AuthMethod>
  readonly guesses: Guesses
}

/** What a device token is worth. Without one of its own field, whatever was sent as the token is tried. */
const judgeDeviceToken = async (
  door: Door,
  { credentials: { token, deviceToken }, asked, guesses }: Presented
): Promise<Verdict<'device-token'> | undefined> => {
  const presented = deviceToken || token
  if (!presented) return undefined
  const locked = guesses.refusal('device-token')
  if (locked) return { ok: false, refusal: locked, offered: true }
  const judged = await door.judgeToken({ ...asked, presented })
  if (judged.ok) {
    guesses.succeeded('device-token')
    return { ok: true, method: 'device-token' }
  }
  // One that opens less than is asked for is the right one all the same.
  const isWrong = (judged.refusal.details as { code?: string }).code !== 'AUTH_SCOPE_MISMATCH'
  return { ok: false, refusal: judged.refusal, offered: true, wrong: isWrong ? [presented] : [] }
}

/** @throws ConnectRefused with the refusal of the credential that says most. */
const openerBeside = async (door: Door, presented: Presented): Promise<Opener> => {
  const { credentials, asked, shared, guesses } = presented
  if (shared.ok) return { method: shared.method }
  if (shared.isFinal) throw shared.refusal
  const byCode = await door.judgeBootstrap(credentials, asked, guesses)
  if (byCode?.ok) return { method: byCode.method, setup: byCode.setup }
  const byToken = await judgeDeviceToken(door, presented)
  if (byToken?.ok) return { method: byToken.method }
  const wrong = byToken?.wrong ?? []
  await Promise.all(wrong.map((credential) => guesses.failed('device-token', credential)))
  // An explicit device token is answered about itself, anything else about the secret it stood for.
  if (byToken && credentials.deviceToken) throw byToken.refusal
  throw byCode?.refusal ?? shared.refusal
}

/**
 * Finds what opens the connection of a device, in the reference's order (3.2): what opens for anybody, a
 * setup code, the device's own token. Every wrong secret counts as a guess, whatever else came with it;
 * a client that is let in by its device token is not locked out over the old secret it still sends.
 * @throws ConnectRefused where nothing does.
 */
export const findOpener = async (door: Door, presented: Presented): Promise<Opener> => {
  const { credentials, shared, guesses } = presented
  const wrong = shared.wrong ?? []
  try {
    const opener = await openerBeside(door, presented)
    const own = opener.method === 'device-token' ? credentials.deviceToken || credentials.token : undefined
    for (const credential of wrong) if (credential !== own) guesses.strayed('shared-secret', credential)
    return opener
  } catch (error) {
    await Promise.all(wrong.map((credential) => guesses.failed('shared-secret', credential)))
    throw error
  }
}
