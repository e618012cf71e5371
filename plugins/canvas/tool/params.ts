import { type Static, Type } from '@sinclair/typebox'
import { CanvasId } from '../names.ts'

const words = <const T extends readonly string[]>(all: T, description: string) =>
  Type.Union(
    all.map((word) => Type.Literal(word as T[number])),
    { description }
  )

export const actions = [
  ...(['write', 'edit', 'read', 'list', 'delete', 'versions', 'restore'] as const),
  ...(['present', 'hide', 'navigate', 'eval', 'snapshot', 'logs'] as const)
] as const
export type Action = (typeof actions)[number]

const optional = Type.Optional

/** One flat object: model APIs take no union at the top. What an action needs beyond it is said when it is missing. */
export const CanvasParams = Type.Object({
  action: words(actions, 'What to do.'),
  canvas: optional(
    Type.String({ ...CanvasId, description: 'Which canvas; the conversation’s own if left out.' })
  ),
  title: optional(Type.String({ maxLength: 200, description: 'write: what people see as its name.' })),
  path: optional(Type.String({ maxLength: 1024, description: 'A file, such as index.html or js/app.js.' })),
  content: optional(Type.String({ description: 'write: the whole file at `path`.' })),
  encoding: optional(words(['utf8', 'base64'], 'write: how `content` is written; utf8 if left out.')),
  files: optional(
    Type.Array(
      Type.Object({
        path: Type.String({ maxLength: 1024 }),
        content: Type.String(),
        encoding: optional(words(['utf8', 'base64'], ''))
      }),
      { maxItems: 100, description: 'write: several files at once, shown together.' }
    )
  ),
  edits: optional(
    Type.Array(Type.Object({ find: Type.String({ minLength: 1 }), replace: Type.String() }), {
      minItems: 1,
      maxItems: 50,
      description: 'edit: each `find` must be in the file exactly once.'
    })
  ),
  rev: optional(Type.Integer({ minimum: 1, description: 'restore: the revision to go back to.' })),
  target: optional(words(['chat', 'node'], 'present, hide: in the chat (default) or on a connected device.')),
  node: optional(Type.String({ description: 'The id of the device, where there are several.' })),
  url: optional(Type.String({ maxLength: 2048, description: 'navigate: what a device shows.' })),
  js: optional(
    Type.String({ maxLength: 50_000, description: 'eval: an expression, or statements with return.' })
  ),
  timeoutMs: optional(Type.Integer({ minimum: 100, maximum: 5000 })),
  fullPage: optional(Type.Boolean({ description: 'snapshot: the whole page, not what is on the screen.' })),
  since: optional(
    Type.Integer({ minimum: 0, description: 'logs: since this moment, in epoch milliseconds.' })
  )
})
export type CanvasParams = Static<typeof CanvasParams>

export const description = `Make and show web pages. A canvas is a folder of HTML, CSS and JavaScript that people see beside the chat, live.
- write {path, content} or {files:[{path, content}]}: create or replace files; index.html is what opens. Then present.
- edit {path, edits:[{find, replace}]}: change parts of a file. Prefer it to writing a file again.
- read {path}, list, delete {path}, versions, restore {rev}
- present {target: chat|node}, hide, navigate {url} (devices only)
- eval {js}: run in the open page, get the value. snapshot: how the page looks now. logs: its errors.
Pages run in a sandbox: no cookies, no access to the gateway. localStorage works until the page is closed; await openclaw.storage.set(name, value) and .get(name) keep things for good.
Buttons talk back to you with openclawSendUserAction({name, context}); it arrives as a message CANVAS_A2UI action=<name> … ctx=<json>.`
