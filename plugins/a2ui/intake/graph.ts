import { linksOf } from '../../../a2ui/adapters/links.ts'
import type { Component } from '../../../a2ui/adapters/message.ts'
import type { Problem } from './problem.ts'

/** How deep components may stand in one another. */
export const MAX_DEPTH = 50

export interface GraphFindings {
  /** What can never be drawn. */
  readonly problems: readonly Problem[]
  /** What is not drawn yet; later messages may complete it. */
  readonly warnings: readonly Problem[]
}

/** A chain of ids in which the last shows the first, or that is deeper than may be. */
const badChain = (components: ReadonlyMap<string, Component>): readonly string[] | undefined => {
  const depths = new Map<string, number>()

  /** The height of what hangs below, by component; a chain where it has no end. */
  const heightOf = (id: string, chain: readonly string[]): number | readonly string[] => {
    const known = depths.get(id)
    if (known !== undefined) return known
    if (chain.includes(id) || chain.length > MAX_DEPTH) return [...chain, id]
    const component = components.get(id)
    let height = 1
    for (const link of component ? linksOf(component) : []) {
      const below = heightOf(link.id, [...chain, id])
      if (typeof below !== 'number') return below
      height = Math.max(height, below + 1)
    }
    depths.set(id, height)
    return height > MAX_DEPTH ? [id] : height
  }

  for (const id of components.keys()) {
    const height = heightOf(id, [])
    if (typeof height !== 'number') return height
  }
  return undefined
}

const reachable = (components: ReadonlyMap<string, Component>): Set<string> => {
  const found = new Set<string>()
  const next = ['root']
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const component = components.get(id)
    if (!component || found.has(id)) continue
    found.add(id)
    next.push(...linksOf(component).map((link) => link.id))
  }
  return found
}

/** Looks at a whole surface: its root, what is linked and missing, what is there and not linked, and rings. */
export const checkGraph = (surfaceId: string, components: ReadonlyMap<string, Component>): GraphFindings => {
  const chain = badChain(components)
  const problems: Problem[] = []
  if (chain) {
    const last = chain.at(-1) ?? ''
    const isRing = chain.indexOf(last) !== chain.length - 1
    const shown = isRing ? chain.slice(chain.indexOf(last)) : chain.slice(-3)
    problems.push({
      component: { id: last, type: components.get(last)?.component },
      message: isRing
        ? `it shows itself: ${shown.join(' > ')}`
        : `components stand more than ${MAX_DEPTH} deep in one another`,
      fix: isRing ? 'take it out of its own children' : 'make the tree flatter'
    })
  }
  const warnings: Problem[] = []
  if (!components.has('root')) {
    warnings.push({
      message: `surface "${surfaceId}" has no component with the id "root", so nothing of it shows yet`,
      fix: 'send one'
    })
  }
  for (const component of components.values()) {
    for (const { id } of linksOf(component)) {
      if (components.has(id)) continue
      const at = { id: component.id, type: component.component }
      warnings.push({
        component: at,
        message: `it shows "${id}", which is not there`,
        fix: `send a component with that id`
      })
    }
  }
  const drawn = reachable(components)
  for (const { id, component } of components.values()) {
    if (drawn.has(id) || !components.has('root')) continue
    const message = 'nothing shows this component'
    warnings.push({
      component: { id, type: component },
      message,
      fix: 'name it among the children of another'
    })
  }
  return { problems, warnings }
}
