import type { FastifyReply } from 'fastify'

const page = (title: string, text: string, script = ''): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>:root{color-scheme:light dark;font:1rem/1.6 system-ui,sans-serif}body{display:grid;min-height:90vh;margin:0;place-content:center;text-align:center;padding:1rem}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0;opacity:.75}</style>
<h1>${title}</h1><p>${text}</p>${script}</html>
`

const expired = page(
  'This canvas link has expired',
  'Reopen it from the chat, or from the list of canvases.',
  "<script>if (parent !== self) parent.postMessage({ type: 'openclaw:canvas', event: 'expired' }, '*')</script>"
)

const missing = page('Not found', 'There is no such file in this canvas.')

const send = (reply: FastifyReply, html: string): FastifyReply =>
  reply.code(404).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html)

/** The same answer for a link that never was: nobody learns which tokens exist. The viewer around it renews it. */
export const expiredPage = (reply: FastifyReply): FastifyReply => send(reply, expired)

export const missingPage = (reply: FastifyReply): FastifyReply => send(reply, missing)
