import { randomBytes } from 'node:crypto'
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  type BinaryNode,
  Curve,
  derivePairingCodeKey,
  hkdf,
  type proto,
  S_WHATSAPP_NET
} from '@whiskeysockets/baileys'
import { type Account, type Device, type Offer, readOffer } from './account.ts'
import { bytesOf, childOf, demand, el, result, seconds } from './nodes.ts'
import type { Session } from './session.ts'

/** How many codes to scan a client is offered, one after the other. */
const REFS = 6

/** A client that wants to be linked. */
interface Applicant {
  readonly session: Session
  readonly noiseKey: Buffer
  readonly registrationId: number
  readonly identity: Buffer
  readonly refs: readonly string[]
  /** Of a link by a typed code: the client's ephemeral key, sealed with the code. */
  sealed?: Buffer
  /** Where the key to a linked device is being made. */
  phone?: { readonly ephemeral: ReturnType<typeof Curve.generateKeyPair>; readonly theirs: Buffer }
  device?: Device
}

const wrap = async (code: string, plain: Uint8Array): Promise<Buffer> => {
  const [salt, iv] = [randomBytes(32), randomBytes(16)]
  return Buffer.concat([salt, iv, aesEncryptCTR(plain, await derivePairingCodeKey(code, salt), iv)])
}

const unwrap = async (code: string, sealed: Buffer): Promise<Buffer> => {
  const key = await derivePairingCodeKey(code, sealed.subarray(0, 32))
  return aesDecryptCTR(sealed.subarray(48, 80), key, sealed.subarray(32, 48))
}

/** How devices come to be linked: a phone scans a code that the client shows, or is told one to type. */
export const createLinking = (account: Account) => {
  const applicants = new Set<Applicant>()

  const finish = (applicant: Applicant, offer: Pick<Offer, 'identity' | 'secret'>): void => {
    const { session, noiseKey, registrationId } = applicant
    const { device, success } = account.link({ ref: '', noiseKey, ...offer }, registrationId)
    applicant.device = device
    session.send(success)
  }

  /** The client proves that it knew what was typed, and hands over its identity. */
  const conclude = (applicant: Applicant, stage: BinaryNode): void => {
    const { phone } = applicant
    if (!phone) throw new Error('a client finishes what no phone began')
    const bundle = bytesOf(demand(stage, 'link_code_pairing_wrapped_key_bundle'))
    const shared = Curve.sharedKey(phone.ephemeral.private, phone.theirs)
    const info = 'link_code_pairing_key_bundle_encryption_key'
    const key = hkdf(shared, 32, { salt: bundle.subarray(0, 32), info })
    const plain = aesDecryptGCM(
      bundle.subarray(44),
      Buffer.from(key),
      bundle.subarray(32, 44),
      Buffer.alloc(0)
    )
    const identity = plain.subarray(0, 32)
    const own = Curve.sharedKey(account.identity.private, identity)
    const material = Buffer.concat([shared, own, plain.subarray(64, 96)])
    finish(applicant, { identity, secret: Buffer.from(hkdf(material, 32, { info: 'adv_secret' })) })
  }

  return {
    /** A client without an account: it is offered codes to show. */
    apply(session: Session, noiseKey: Buffer, { devicePairingData }: proto.IClientPayload): Applicant {
      const { eRegid, eIdent } = devicePairingData ?? {}
      if (!eRegid || !eIdent) throw new Error('a registration without its keys')
      const refs = Array.from({ length: REFS }, () => randomBytes(12).toString('base64url'))
      const registrationId = Buffer.from(eRegid).readUInt32BE()
      const applicant = { session, noiseKey, registrationId, identity: Buffer.from(eIdent), refs }
      applicants.add(applicant)
      session.send(
        el('iq', { from: S_WHATSAPP_NET, type: 'set', id: 'pair-device', xmlns: 'md' }, [
          el(
            'pair-device',
            {},
            refs.map((ref) => el('ref', {}, Buffer.from(ref)))
          )
        ])
      )
      return applicant
    },

    leave: (session: Session): void => {
      for (const applicant of applicants) if (applicant.session === session) applicants.delete(applicant)
    },

    /** What an applicant says. */
    async hear(applicant: Applicant, node: BinaryNode): Promise<void> {
      const { session, device } = applicant
      if (childOf(node, 'pair-device-sign')) {
        if (!device || !account.isConfirmed(device, node)) return session.drop()
        session.send(el('stream:error', { code: '515' }))
        return session.close()
      }
      const stage = childOf(node, 'link_code_companion_reg')
      if (!stage) return
      session.send(result(node))
      if (stage.attrs.stage === 'companion_hello')
        applicant.sealed = bytesOf(demand(stage, 'link_code_pairing_wrapped_companion_ephemeral_pub'))
      if (stage.attrs.stage === 'companion_finish') conclude(applicant, stage)
    },

    /** The phone scans what a client shows. */
    scan(data: string): void {
      const offer = readOffer(data)
      const applicant = [...applicants].find(({ refs }) => refs.includes(offer.ref))
      if (!applicant?.noiseKey.equals(offer.noiseKey)) throw new Error('this code is none of ours')
      finish(applicant, offer)
    },

    /** Whether a client waits for its code to be typed. */
    isAsked: (): boolean => [...applicants].some(({ sealed }) => sealed),

    /** Somebody types a code on the phone. */
    async type(code: string): Promise<void> {
      const applicant = [...applicants].find(({ sealed }) => sealed)
      if (!applicant?.sealed) throw new Error('nobody waits for a code')
      const plain = code.replace('-', '')
      const ephemeral = Curve.generateKeyPair()
      applicant.phone = { ephemeral, theirs: await unwrap(plain, applicant.sealed) }
      applicant.session.send(
        el(
          'notification',
          { from: S_WHATSAPP_NET, type: 'link_code_companion_reg', id: 'code', t: seconds() },
          [
            el('link_code_companion_reg', { stage: 'primary_hello' }, [
              el('link_code_pairing_wrapped_primary_ephemeral_pub', {}, await wrap(plain, ephemeral.public)),
              el('primary_identity_pub', {}, account.identity.public),
              el('link_code_pairing_ref', {}, Buffer.from('ref'))
            ])
          ]
        )
      )
    },

    /** Nobody used a code in time. */
    expire(): void {
      for (const { session } of applicants) session.send(el('failure', { reason: '408' }))
    },

    waiting: (): number => applicants.size
  }
}

export type Linking = ReturnType<typeof createLinking>
