import { type Fields, isFields } from '../../../a2ui/adapters/message.ts'
import { functions } from '../../../a2ui/catalog/functions.ts'
import { own } from '../../../a2ui/catalog/kinds.ts'
import { nameOf } from './envelope.ts'
import { nearest } from './nearest.ts'
import type { Problem } from './problem.ts'

/** Complains of what stands at a path below the component. */
export type Complaint = Pick<Problem, 'path' | 'message' | 'fix'>

/** How deep calls may stand in one another. */
const MAX_NESTING = 5

type Wanted = 'string' | 'number' | 'boolean' | 'strings' | 'any'

const isLiteral = (wanted: Wanted, value: unknown): boolean => {
  if (wanted === 'any') return value !== null && (typeof value !== 'object' || Array.isArray(value))
  if (wanted === 'strings') return Array.isArray(value) && value.every((one) => typeof one === 'string')
  return typeof value === wanted
}

const words: Readonly<Record<Wanted, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  strings: 'a list of strings',
  any: 'a value'
}

/** What 0.8 wrapped values in. */
const oldLiteral = (value: Fields): unknown =>
  Object.entries(value).find(([key]) => /^literal(?:String|Number|Boolean|Array)?$/.test(key))?.[1]

const binding = (path: string, value: Fields): Complaint[] => {
  const extra = Object.keys(value).filter((key) => key !== 'path')
  if (typeof value.path !== 'string') {
    return [
      { path: `${path}/path`, message: `expected a JSON Pointer such as "/name"; got ${nameOf(value.path)}` }
    ]
  }
  if (extra.length === 0) return []
  return [
    {
      path,
      message: `a binding has nothing beside "path"; found ${extra.map((key) => `"${key}"`).join(', ')}`,
      fix: 'set the first value with updateDataModel'
    }
  ]
}

const call = (path: string, value: Fields, depth: number): Complaint[] => {
  if (depth > MAX_NESTING)
    return [{ path, message: `calls stand more than ${MAX_NESTING} deep in one another` }]
  const { call: name, args = {} } = value
  const shape = typeof name === 'string' ? own(functions, name) : undefined
  if (!shape) {
    const meant = typeof name === 'string' ? nearest(name, Object.keys(functions)) : undefined
    const fix = meant ? `write "${meant}"` : `use one of ${Object.keys(functions).join(', ')}`
    return [{ path: `${path}/call`, message: `there is no function ${JSON.stringify(name)}`, fix }]
  }
  if (!isFields(args)) return [{ path: `${path}/args`, message: `expected an object; got ${nameOf(args)}` }]
  return Object.entries(shape.args).flatMap(([arg, { kind, required }]): Complaint[] => {
    const at = `${path}/args/${arg}`
    const given = args[arg]
    if (given === undefined) {
      return required ? [{ path: at, message: `${String(name)} needs this argument and it is missing` }] : []
    }
    if (kind.is === 'plain') {
      return typeof given === kind.type
        ? []
        : [{ path: at, message: `expected ${kind.type}; got ${nameOf(given)}` }]
    }
    if (arg === 'values') return conditions(at, given, depth)
    return dynamic(kind.is as Wanted, at, given, depth + 1)
  })
}

const conditions = (path: string, given: unknown, depth: number): Complaint[] => {
  if (!Array.isArray(given) || given.length < 2)
    return [{ path, message: 'expected a list of two or more conditions' }]
  return given.flatMap((one: unknown, index) => dynamic('boolean', `${path}/${index}`, one, depth + 1))
}

/** Checks a value that may be given as it is, as `{path}` or as `{call}`. */
export const dynamic = (wanted: Wanted, path: string, value: unknown, depth = 1): Complaint[] => {
  if (isLiteral(wanted, value)) return []
  if (isFields(value)) {
    if (Object.hasOwn(value, 'call')) return call(path, value, depth)
    if (Object.hasOwn(value, 'path')) return binding(path, value)
    const literal = oldLiteral(value)
    if (literal !== undefined) {
      const fix = `write the bare value: ${JSON.stringify(literal)}`
      return [{ path, message: 'this looks like the syntax of 0.8', fix }]
    }
  }
  const expected = `${words[wanted]}, {"path": "/…"} or {"call": "…"}`
  return [{ path, message: `expected ${expected}; got ${nameOf(value)}` }]
}

/** Checks a value as 0.8 wraps it: `{literalString}`, `{path}` or both. */
export const wrapped = (wanted: Wanted, path: string, value: unknown): Complaint[] => {
  const name = {
    string: 'literalString',
    number: 'literalNumber',
    boolean: 'literalBoolean',
    strings: 'literalArray',
    any: 'literalString'
  }[wanted]
  if (!isFields(value)) {
    const message = `expected {"${name}": …} or {"path": "/…"}; got ${nameOf(value)}`
    return [{ path, message, fix: `write {"${name}": ${JSON.stringify(value)}}, or use 0.9 throughout` }]
  }
  const allowed =
    wanted === 'any' ? ['path', 'literalString', 'literalNumber', 'literalBoolean'] : ['path', name]
  const extra = Object.keys(value).filter((key) => !allowed.includes(key))
  if (extra.length > 0) {
    return [
      { path, message: `expected ${allowed.map((key) => `"${key}"`).join(' or ')}; found "${extra[0]}"` }
    ]
  }
  if (value.path !== undefined && typeof value.path !== 'string') {
    return [{ path: `${path}/path`, message: `expected a string; got ${nameOf(value.path)}` }]
  }
  const literal = value[name]
  if (wanted === 'any' || literal === undefined || isLiteral(wanted, literal)) return []
  return [{ path: `${path}/${name}`, message: `expected ${words[wanted]}; got ${nameOf(literal)}` }]
}
