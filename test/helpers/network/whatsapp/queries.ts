import { type BinaryNode, encodeBigEndian, KEY_BUNDLE_TYPE, S_WHATSAPP_NET } from '@whiskeysockets/baileys'
import type { Device } from './account.ts'
import { attribute, childOf, childrenOf, demand, el, refusal, result, seconds } from './nodes.ts'
import { GROUP, type World } from './world.ts'

export interface QueryParts {
  readonly world: World
  /** Where files go to and come from. */
  readonly mediaHost: () => string
  /** Told of every question. */
  asked(xmlns: string): void
}

type Answer = (question: BinaryNode, device: Device) => BinaryNode | Promise<BinaryNode>

/** What a linked device asks, and what WhatsApp answers. */
export const createQueries = ({ world, mediaHost, asked: heard }: QueryParts) => {
  const { account, members } = world

  const encrypt: Answer = async (question, device) => {
    const [child] = childrenOf(question)
    if (question.attrs.type === 'set') {
      if (!childOf(question, 'rotate')) account.stock(device, question)
      return result(question)
    }
    if (child?.tag === 'count') return result(question, el('count', { value: String(device.preKeys.size) }))
    if (child?.tag === 'digest')
      return result(
        question,
        el('digest', {}, [
          el('registration', {}, encodeBigEndian(device.registrationId)),
          el('type', {}, KEY_BUNDLE_TYPE)
        ])
      )
    const users = await Promise.all(
      childrenOf(demand(question, 'key')).map(async (user) => {
        const jid = attribute(user, 'jid')
        const person = world.find(jid)
        return person
          ? person.bundle(jid)
          : el('user', { jid }, [el('error', { code: '406', text: 'no keys' })])
      })
    )
    return result(question, el('list', {}, users))
  }

  /** Which devices somebody has, and under which other address they are known. */
  const usync: Answer = (question) => {
    const asked = demand(question, 'usync')
    const users = childrenOf(demand(asked, 'list')).map((user) => {
      const jid = attribute(user, 'jid')
      const person = world.find(jid)
      if (!person) return el('user', { jid })
      const own = person === world.phone ? [...account.devices.values()] : []
      const devices = [
        el('device', { id: '0' }),
        ...own.map(({ number }) => el('device', { id: String(number), 'key-index': '1' }))
      ]
      return el('user', { jid }, [
        el('devices', {}, [el('device-list', {}, devices)]),
        ...(jid.endsWith('@lid') ? [] : [el('lid', { val: person.lid })])
      ])
    })
    return result(
      question,
      el('usync', { sid: asked.attrs.sid ?? '', index: '0', last: 'true' }, [el('list', {}, users)])
    )
  }

  const groups: Answer = (question) => {
    if (childOf(question, 'participating')) return result(question, el('groups', {}, []))
    if (question.attrs.to !== GROUP) return refusal(question, '404', 'item-not-found')
    const participants = members.map(({ lid, pn }) => el('participant', { jid: lid, phone_number: pn }))
    const attrs = {
      id: '120363000000000001',
      subject: 'A group',
      addressing_mode: 'lid',
      creation: seconds(),
      s_t: seconds()
    }
    return result(question, el('group', attrs, participants))
  }

  const answers: Readonly<{ [xmlns: string]: Answer }> = {
    encrypt,
    usync,
    'w:g2': groups,
    abt: (question) => result(question, el('props', { hash: 'props-1' }, [])),
    blocklist: (question) => result(question, el('list', {}, [])),
    privacy: (question) =>
      question.attrs.type === 'set'
        ? result(question)
        : result(question, el('privacy', {}, [el('category', { name: 'readreceipts', value: 'all' })])),
    'w:m': (question) =>
      result(
        question,
        el('media_conn', { auth: 'auth', ttl: '3600' }, [
          el('host', { hostname: mediaHost(), maxContentLengthBytes: '104857600' })
        ])
      )
  }
  const plain = new Set([
    'w:p',
    'passive',
    'w:stats',
    'urn:xmpp:whatsapp:dirty',
    'w:sync:app:state',
    'tos',
    'md'
  ])

  return (question: BinaryNode, device: Device): BinaryNode | Promise<BinaryNode> => {
    const xmlns = question.attrs.xmlns ?? ''
    heard(xmlns)
    if ((question.attrs.to ?? S_WHATSAPP_NET) === '') return refusal(question, '400', 'bad-request')
    const answer = answers[xmlns]
    if (answer) return answer(question, device)
    return plain.has(xmlns) ? result(question) : refusal(question, '501', `feature-not-implemented ${xmlns}`)
  }
}
