import { createHmac, randomBytes } from 'node:crypto'
import {
  type AuthenticationCreds,
  type BinaryNode,
  Curve,
  configureSuccessfulPairing,
  initAuthCreds,
  type KeyPair,
  proto,
  S_WHATSAPP_NET,
  WA_ADV_ACCOUNT_SIG_PREFIX,
  WA_ADV_DEVICE_SIG_PREFIX
} from '@whiskeysockets/baileys'
import { bytesOf, childrenOf, demand, el, seconds } from './nodes.ts'
import type { Bundle } from './people.ts'

/** What stands in a code to be scanned. */
export interface Offer {
  readonly ref: string
  readonly noiseKey: Buffer
  readonly identity: Buffer
  readonly secret: Buffer
}

export const readOffer = (data: string): Offer => {
  const [, fields = ''] = data.split('#')
  const [ref = '', noise = '', identity = '', secret = ''] = fields.split(',')
  const bytes = (text: string) => Buffer.from(text, 'base64')
  return { ref, noiseKey: bytes(noise), identity: bytes(identity), secret: bytes(secret) }
}

/** How many pre-keys a device has at the server that was linked before. */
const STOCK = 60

/** What a device keeps that was linked before. */
export interface Linked {
  readonly creds: AuthenticationCreds
  readonly preKeys: ReadonlyMap<number, KeyPair>
}

/** A device that was linked, as the server knows it. */
export interface Device {
  readonly number: number
  readonly noiseKey: Buffer
  readonly identity: Buffer
  registrationId: number
  signedPreKey?: Bundle['signedPreKey']
  readonly preKeys: Map<number, Uint8Array>
}

/** The account whose phone links our device, and the devices that it has linked. */
export const createAccount = ({ number, lid }: { readonly number: string; readonly lid: string }) => {
  const identity = Curve.generateKeyPair()
  const devices = new Map<string, Device>()
  let next = 1

  /** What the phone signs for a device that it links, sealed with the secret that it scanned. */
  const certify = (offer: Pick<Offer, 'identity' | 'secret'>): Buffer => {
    const details = proto.ADVDeviceIdentity.encode({
      rawId: randomBytes(4).readUInt32BE(),
      timestamp: Number(seconds()),
      keyIndex: 1
    }).finish()
    const signed = Buffer.concat([WA_ADV_ACCOUNT_SIG_PREFIX, details, offer.identity])
    const accountSignature = Curve.sign(identity.private, signed)
    const inner = proto.ADVSignedDeviceIdentity.encode({
      details,
      accountSignatureKey: identity.public,
      accountSignature
    }).finish()
    const hmac = createHmac('sha256', offer.secret).update(inner).digest()
    return Buffer.from(proto.ADVSignedDeviceIdentityHMAC.encode({ details: inner, hmac }).finish())
  }

  const success = (offer: Offer, device: Device): BinaryNode =>
    el('iq', { from: S_WHATSAPP_NET, type: 'set', id: `pair-${device.number}`, t: seconds() }, [
      el('pair-success', {}, [
        el('device-identity', {}, certify(offer)),
        el('platform', { name: 'android' }),
        el('device', {
          jid: `${number}:${device.number}@s.whatsapp.net`,
          lid: `${lid}:${device.number}@lid`
        })
      ])
    ])

  const add = (
    { noiseKey, identity }: Pick<Offer, 'noiseKey' | 'identity'>,
    registrationId: number
  ): Device => {
    const device: Device = { number: next++, noiseKey, identity, registrationId, preKeys: new Map() }
    devices.set(noiseKey.toString('hex'), device)
    return device
  }

  return {
    identity,
    pn: `${number}@s.whatsapp.net`,
    lid: `${lid}@lid`,
    devices,
    find: (noiseKey: Buffer): Device | undefined => devices.get(noiseKey.toString('hex')),
    remove: (device: Device): boolean => devices.delete(device.noiseKey.toString('hex')),

    /** The phone scans a code: what the server then tells the device. */
    link(offer: Offer, registrationId: number): { readonly device: Device; readonly success: BinaryNode } {
      const device = add(offer, registrationId)
      return { device, success: success(offer, device) }
    },

    /** Whether the device signed back, with the key that the phone has seen. */
    isConfirmed({ identity: theirs }: Device, reply: BinaryNode): boolean {
      const node = demand(demand(reply, 'pair-device-sign'), 'device-identity')
      const { details, deviceSignature } = proto.ADVSignedDeviceIdentity.decode(bytesOf(node))
      if (!details || !deviceSignature) return false
      const signed = Buffer.concat([WA_ADV_DEVICE_SIG_PREFIX, details, theirs, identity.public])
      return Curve.verify(theirs, signed, deviceSignature)
    },

    /** A device that was linked before the test began: what it would have kept, and its keys at the server. */
    linked(): Linked {
      const creds = initAuthCreds()
      const offer: Offer = {
        ref: 'before',
        noiseKey: Buffer.from(creds.noiseKey.public),
        identity: Buffer.from(creds.signedIdentityKey.public),
        secret: Buffer.from(creds.advSecretKey, 'base64')
      }
      const device = add(offer, creds.registrationId)
      const { creds: update } = configureSuccessfulPairing(success(offer, device), creds)
      const { keyId, keyPair, signature } = creds.signedPreKey
      device.signedPreKey = { keyId, publicKey: keyPair.public, signature }
      const preKeys = new Map(
        Array.from({ length: STOCK }, (_, index) => [index + 1, Curve.generateKeyPair()])
      )
      for (const [id, pair] of preKeys) device.preKeys.set(id, pair.public)
      const next = { nextPreKeyId: STOCK + 1, firstUnuploadedPreKeyId: STOCK + 1, accountSyncCounter: 1 }
      const me = { ...update.me, name: 'Owner' }
      return { creds: Object.assign(creds, update, next, { me }), preKeys }
    },

    /** Keys that a device brings for those who want to write to it. */
    stock(device: Device, upload: BinaryNode): void {
      device.registrationId = bytesOf(demand(upload, 'registration')).readUInt32BE()
      const skey = demand(upload, 'skey')
      device.signedPreKey = {
        keyId: bytesOf(demand(skey, 'id')).readUIntBE(0, 3),
        publicKey: bytesOf(demand(skey, 'value')),
        signature: bytesOf(demand(skey, 'signature'))
      }
      for (const key of childrenOf(demand(upload, 'list')))
        device.preKeys.set(bytesOf(demand(key, 'id')).readUIntBE(0, 3), bytesOf(demand(key, 'value')))
    }
  }
}

/** Hands out the keys of a device, each pre-key once. */
export const takeBundle = ({ registrationId, identity, signedPreKey, preKeys }: Device): Bundle => {
  if (!signedPreKey) throw new Error('the device has brought no keys yet')
  const [preKey] = preKeys
  if (preKey) preKeys.delete(preKey[0])
  return {
    registrationId,
    identity,
    signedPreKey,
    preKey: preKey && { keyId: preKey[0], publicKey: preKey[1] }
  }
}

export type Account = ReturnType<typeof createAccount>
