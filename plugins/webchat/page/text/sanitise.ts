import createDOMPurify, { type Config } from 'dompurify'

const purify = createDOMPurify(window)

const tags = (
  'a abbr b blockquote br code dd del details dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s ' +
  'samp small strong sub summary sup table tbody td tfoot th thead tr u ul var'
).split(' ')
const plainAttributes = ['alt', 'title', 'align', 'start', 'colspan', 'rowspan', 'open', 'data-lang']

const message = {
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: ['href', 'src', ...plainAttributes],
  ADD_URI_SAFE_ATTR: plainAttributes,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|data:image\/(?:png|jpeg|gif|webp|avif);base64,)/i
} satisfies Config

const highlighted = { ALLOWED_TAGS: ['span'], ALLOWED_ATTR: ['class'] } satisfies Config

/** Nodes of a message's HTML with everything gone that could run, load, style or pose as the page. */
export const sanitise = (html: string): DocumentFragment =>
  purify.sanitize(html, { ...message, RETURN_DOM_FRAGMENT: true })

/** Nodes of highlighted code: text and coloured spans, nothing else. */
export const sanitiseCode = (html: string): DocumentFragment =>
  purify.sanitize(html, { ...highlighted, RETURN_DOM_FRAGMENT: true })
