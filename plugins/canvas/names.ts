import { createHash } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import { MAIN } from '../sessions/index.ts'
import type { CanvasRef } from './tables.ts'

/** The name of a canvas: a step of an address and a folder's name. */
export const CanvasId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' })

/** An agent's id is a folder's name here. */
export const isFolderName = (agentId: string): boolean => /^[A-Za-z0-9][\w-]{0,63}$/.test(agentId)

/** The canvas that a conversation has without naming one: `main` for the main one. */
export const canvasOf = (sessionKey: string): string => {
  const name = sessionKey.split(':').slice(2).join(':') || sessionKey
  if (name === MAIN) return MAIN
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (slug === name && slug.length <= 64) return slug
  // Two names that look alike once they are made plain stay two.
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${slug.slice(0, 48)}-${mark}`.replace(/^-/, '')
}

/** Where people look at a canvas: the address of the viewer, without the gateway's own. */
export const viewerPath = ({ agentId, canvasId }: CanvasRef, defaultAgentId: string): string =>
  `/canvas/${canvasId}/${agentId === defaultAgentId ? '' : `?agent=${encodeURIComponent(agentId)}`}`
