import { type Fields, isFields, type Version } from '../../../a2ui/adapters/message.ts'
import { nameOf } from './envelope.ts'
import { type Complaint, dynamic, wrapped } from './values.ts'

/** Checks the children of a component: a list of ids, or a template for a list in the data. */
export const childList = (path: string, value: unknown, version: Version): Complaint[] => {
  const isOld = version === 'v0.8'
  const given = isOld && isFields(value) ? (value.explicitList ?? value.template ?? value) : value
  if (Array.isArray(given) && (!isOld || isFields(value))) {
    const at = given.findIndex((id) => typeof id !== 'string')
    return at === -1
      ? []
      : [{ path: `${path}/${at}`, message: `expected the id of a component; got ${nameOf(given[at])}` }]
  }
  const source = isOld ? 'dataBinding' : 'path'
  if (isFields(given) && typeof given.componentId === 'string' && typeof given[source] === 'string') {
    const extra = Object.keys(given).find((key) => key !== 'componentId' && key !== source)
    return extra === undefined ? [] : [{ path: `${path}/${extra}`, message: 'there is no such field' }]
  }
  const expected = isOld
    ? '{"explicitList": ["id", …]} or {"template": {"componentId": "id", "dataBinding": "/list"}}'
    : '["id", …] or {"componentId": "id", "path": "/list"}'
  return [{ path, message: `expected ${expected}; got ${nameOf(value)}` }]
}

/** Checks what a press does. */
export const action = (path: string, value: unknown, version: Version): Complaint[] => {
  const expected =
    '{"event": {"name": "…", "context": {…}}} or {"functionCall": {"call": "openUrl", "args": {…}}}'
  if (!isFields(value)) return [{ path, message: `expected ${expected}; got ${nameOf(value)}` }]
  if (version === 'v0.8') return oldAction(path, value)
  const { event, functionCall } = value
  const [key, ...more] = Object.keys(value)
  if (key === 'functionCall' && more.length === 0 && isFields(functionCall)) {
    return dynamic('any', `${path}/functionCall`, { call: undefined, ...functionCall })
  }
  if (key !== 'event' || more.length > 0 || !isFields(event)) {
    const fix = typeof value.name === 'string' ? 'this looks like 0.8: put it into {"event": …}' : undefined
    return [{ path, message: `expected ${expected}`, ...(fix && { fix }) }]
  }
  const { name, context = {}, userMessage, ...extra } = event
  const stray = Object.keys({
    ...extra,
    ...(version !== 'v1.0' && userMessage !== undefined && { userMessage })
  })
  return [
    ...(typeof name === 'string' && name !== ''
      ? []
      : [{ path: `${path}/event/name`, message: `expected a name; got ${nameOf(name)}` }]),
    ...stray.map((one) => ({ path: `${path}/event/${one}`, message: 'there is no such field' })),
    ...(isFields(context)
      ? Object.entries(context).flatMap(([key, given]) =>
          contextValue(`${path}/event/context/${key}`, given, version)
        )
      : [{ path: `${path}/event/context`, message: `expected an object; got ${nameOf(context)}` }])
  ]
}

/** 1.0 takes plain objects here too. */
const contextValue = (path: string, value: unknown, version: Version): Complaint[] => {
  const isPlain = isFields(value) && !Object.hasOwn(value, 'path') && !Object.hasOwn(value, 'call')
  return isPlain && version === 'v1.0' ? [] : dynamic('any', path, value)
}

const oldAction = (path: string, { name, context = [], ...extra }: Fields): Complaint[] => [
  ...(typeof name === 'string' && name !== ''
    ? []
    : [{ path: `${path}/name`, message: `expected a name; got ${nameOf(name)}` }]),
  ...Object.keys(extra).map((one) => ({ path: `${path}/${one}`, message: 'there is no such field' })),
  ...(Array.isArray(context)
    ? context.flatMap((pair: unknown, index) =>
        isFields(pair) && typeof pair.key === 'string'
          ? wrapped('any', `${path}/context/${index}/value`, pair.value)
          : [{ path: `${path}/context/${index}`, message: 'expected {"key": "…", "value": {…}}' }]
      )
    : [{ path: `${path}/context`, message: `expected a list of {"key", "value"}; got ${nameOf(context)}` }])
]

/** Checks the conditions that an input or a button must meet. */
export const checkList = (path: string, value: unknown, version: Version): Complaint[] => {
  if (!Array.isArray(value))
    return [{ path, message: `expected a list of {"condition", "message"}; got ${nameOf(value)}` }]
  return value.flatMap((rule: unknown, index): Complaint[] => {
    const at = `${path}/${index}`
    if (!isFields(rule))
      return [{ path: at, message: `expected {"condition", "message"}; got ${nameOf(rule)}` }]
    const { condition, message, ...extra } = rule
    const needsMessage = version !== 'v1.0' || message !== undefined
    return [
      ...dynamic('boolean', `${at}/condition`, condition),
      ...(needsMessage && typeof message !== 'string'
        ? [{ path: `${at}/message`, message: 'expected the text that is shown when the check fails' }]
        : []),
      ...Object.keys(extra).map((one) => ({ path: `${at}/${one}`, message: 'there is no such field' }))
    ]
  })
}

/** Checks the labels for readers that do not see. */
export const described = (path: string, value: unknown, version: Version): Complaint[] => {
  if (!isFields(value)) return [{ path, message: `expected {"label", "description"}; got ${nameOf(value)}` }]
  const texts = ['label', 'description'].flatMap((name) =>
    value[name] === undefined ? [] : dynamic('string', `${path}/${name}`, value[name])
  )
  const known = ['label', 'description', 'hidden', 'live']
  const extra = version === 'v1.0' ? Object.keys(value).filter((name) => !known.includes(name)) : []
  return [...texts, ...extra.map((name) => ({ path: `${path}/${name}`, message: 'there is no such field' }))]
}
