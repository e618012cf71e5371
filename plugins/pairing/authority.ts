import { satisfies } from '../../src/protocol/scopes.ts'
import type { Client } from '../../src/rpc.ts'
import { covers } from '../auth/index.ts'

export const isAdmin = (client: Client): boolean => satisfies(client.scopes, 'operator.admin')

/** A caller that is a device itself manages only itself, unless it is an administrator. */
export const mayManage = (caller: Client, deviceId: string): boolean =>
  caller.deviceId === undefined || caller.deviceId === deviceId || isAdmin(caller)

/** Whether the caller could give this away: it holds every scope, and is an administrator for a node. */
export const mayGrant = (caller: Client, roles: readonly string[], scopes: readonly string[]): boolean =>
  covers(caller.scopes, scopes) && (!roles.includes('node') || isAdmin(caller))
