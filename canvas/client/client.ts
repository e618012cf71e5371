import type { GatewayMessage } from '../../src/protocol/canvas.ts'
import { createBridge } from './bridge.ts'
import { reportComplaints } from './complaints.ts'
import { createKept } from './kept.ts'
import { type Link, openLink, tellParent } from './link.ts'
import { createReload } from './reload.ts'
import { run } from './run.ts'
import type { Snapshot } from './snapshot.ts'
import { shimStorage } from './storage-shim.ts'

/** What the gateway takes in one message, with room for what is around it. */
const PIECE = 16_384

/** Runs first in every page of a canvas, before anything that the page itself runs. */
const start = (script: HTMLScriptElement): void => {
  // The script's own address has the secret in front of it; no other part of the page has to know it.
  const base = new URL('.', script.src)
  const loaded = Number(script.dataset.rev)
  script.remove()
  tellParent('start')
  shimStorage()

  const bridge = createBridge(() => link)
  const kept = createKept(() => link)
  const follow = createReload(new URL('canvas/', base))

  const answer = (id: string, value: unknown): void => {
    const text = JSON.stringify(value)
    for (let at = 0; at < text.length; at += PIECE) {
      link.send({ t: 'answer', id, piece: text.slice(at, at + PIECE), last: at + PIECE >= text.length })
    }
  }

  const drawn = async (options: Parameters<Snapshot>[0]): Promise<unknown> => {
    const holder = window as unknown as { __openclawSnapshot?: Snapshot }
    if (!holder.__openclawSnapshot) {
      await new Promise((resolve, reject) => {
        const more = document.createElement('script')
        more.src = new URL('__snapshot.js', base).href
        more.onload = resolve
        more.onerror = () => reject(new Error('the picture maker could not be loaded'))
        document.head.append(more)
      })
    }
    return holder.__openclawSnapshot?.(options)
  }

  const here = (): void => {
    const { title } = document
    const [width, height] = [Math.round(innerWidth), Math.round(innerHeight)]
    link.send({ t: 'here', focused: document.hasFocus(), title: title.slice(0, 200), width, height })
  }

  const onMessage = (message: GatewayMessage): void => {
    if (message.t === 'ack') bridge.onAck(message)
    else if (message.t === 'storage') kept.onAnswer(message)
    else if (message.t === 'change') follow(message)
    else if (message.t === 'eval')
      void run(message.code, message.timeoutMs).then((ran) => answer(message.id, ran))
    else if (message.t === 'snapshot') {
      drawn(message.options).then(
        (picture) => answer(message.id, picture),
        (error: unknown) => answer(message.id, { error: String(error) })
      )
    } else if (message.live && message.rev > loaded) follow({ rev: message.rev, files: [], css: false })
  }

  const link: Link = openLink(base, {
    onMessage,
    onUp() {
      here()
      bridge.onUp()
      kept.onUp()
      for (const send of unsaid.splice(0)) send()
    }
  })
  const unsaid: (() => void)[] = []
  reportComplaints((complaint) => {
    const send = () => link.send({ t: 'complaint', complaint })
    if (!send()) unsaid.push(send)
  })
  addEventListener('focus', here)
  addEventListener('load', here)
  addEventListener('resize', here)

  const own = window as unknown as Record<string, object | undefined>
  Object.assign(window, {
    openclawSendUserAction: bridge.send,
    openclawPostMessage: bridge.post,
    OpenClaw: { ...own.OpenClaw, sendUserAction: bridge.send, postMessage: bridge.post },
    openclaw: { ...own.openclaw, storage: kept.storage, sendUserAction: bridge.send }
  })
}

const { currentScript } = document
if (currentScript instanceof HTMLScriptElement) start(currentScript)
