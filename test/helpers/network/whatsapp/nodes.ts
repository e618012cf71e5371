import { type BinaryNode, S_WHATSAPP_NET } from '@whiskeysockets/baileys'

export const childrenOf = ({ content }: BinaryNode): BinaryNode[] => (Array.isArray(content) ? content : [])

export const childOf = (node: BinaryNode, tag: string): BinaryNode | undefined =>
  childrenOf(node).find((child) => child.tag === tag)

/** A child that must be there. */
export const demand = (node: BinaryNode, tag: string): BinaryNode => {
  const child = childOf(node, tag)
  if (!child) throw new Error(`<${node.tag}> lacks <${tag}>`)
  return child
}

export const bytesOf = ({ tag, content }: BinaryNode): Buffer => {
  if (!(content instanceof Uint8Array)) throw new Error(`<${tag}> holds no bytes`)
  return Buffer.from(content)
}

export const attribute = ({ tag, attrs }: BinaryNode, name: string): string => {
  const value = attrs[name]
  if (!value) throw new Error(`<${tag}> lacks ${name}`)
  return value
}

export const seconds = (): string => String(Math.floor(Date.now() / 1000))

export const el = (
  tag: string,
  attrs: BinaryNode['attrs'] = {},
  content?: BinaryNode['content']
): BinaryNode => ({ tag, attrs, content })

/** The answer to a question. */
export const result = (question: BinaryNode, ...content: BinaryNode[]): BinaryNode =>
  el(
    'iq',
    {
      id: attribute(question, 'id'),
      type: 'result',
      from: question.attrs.to ?? S_WHATSAPP_NET,
      t: seconds()
    },
    content
  )

export const refusal = (question: BinaryNode, code: string, text: string): BinaryNode =>
  el('iq', { id: attribute(question, 'id'), type: 'error', from: question.attrs.to ?? S_WHATSAPP_NET }, [
    el('error', { code, text })
  ])
