import {
  BASIC_CATALOG,
  type Component,
  createSurface,
  deleteSurface,
  type Fields,
  isFields,
  type Message,
  updateComponents,
  updateDataModel
} from './message.ts'

/** What 1.0 added to components and 0.9 does not draw. */
const unknownProps = [
  'placeholder',
  'posterUrl',
  'steps',
  'catalogId',
  'metadata',
  'hidden',
  'live',
  'userMessage'
]

const withoutNews = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !unknownProps.includes(name)))

const toCheck = (check: unknown): unknown =>
  isFields(check) ? { message: 'Please check this.', ...check } : check

const inside = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inside)
  if (!isFields(value)) return value
  const { call, args } = value
  // The names of a context's or a call's own values are the agent's.
  if (call !== undefined) return { call, ...(isFields(args) && { args: each(args) }) }
  return each(value)
}

const each = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, inside(value)]))

const toAction = (action: unknown): unknown => {
  if (!isFields(action) || !isFields(action.event)) return inside(action)
  return { event: each(withoutNews(action.event)) }
}

/** A component of 1.0 as 0.9 writes it. */
const toComponent = ({ action, checks, accessibility, ...rest }: Fields): Component => {
  const { id, component, ...props } = withoutNews(rest)
  return {
    id: String(id),
    component: String(component),
    ...each(props),
    ...(action !== undefined && { action: toAction(action) }),
    ...(Array.isArray(checks) && { checks: checks.map(toCheck).map(inside) }),
    ...(isFields(accessibility) && { accessibility: each(withoutNews(accessibility)) })
  }
}

const toComponents = (surfaceId: string, list: unknown): Message[] => {
  const components = Array.isArray(list) ? list.filter(isFields).map(toComponent) : []
  return components.length > 0 ? [updateComponents(surfaceId, components)] : []
}

/** A message of 1.0 as 0.9 would say it: there, one message may bring a whole surface. */
export const fromNewer = (message: Fields): Message[] => {
  const {
    createSurface: start,
    updateComponents: update,
    updateDataModel: data,
    deleteSurface: end
  } = message
  if (isFields(start)) {
    const { sendDataModel, components, dataModel } = start
    const surfaceId = String(start.surfaceId)
    return [
      createSurface({
        surfaceId,
        catalogId: BASIC_CATALOG,
        ...(sendDataModel === true && { sendDataModel })
      }),
      ...toComponents(surfaceId, components),
      ...(dataModel === undefined ? [] : [updateDataModel({ surfaceId, path: '/', value: dataModel })])
    ]
  }
  if (isFields(update)) return toComponents(String(update.surfaceId), update.components)
  if (isFields(data)) {
    const { path, value } = data
    const change = { surfaceId: String(data.surfaceId), ...(typeof path === 'string' && { path }) }
    return [updateDataModel(value === null ? change : { ...change, value })]
  }
  return isFields(end) ? [deleteSurface(String(end.surfaceId))] : []
}
