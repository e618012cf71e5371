import { satisfies } from '../../src/protocol/scopes.ts'
import type { Caller } from '../../src/rpc.ts'
import { covers } from '../auth/index.ts'

export const isAdmin = (caller: Caller): boolean => satisfies(caller.scopes, 'operator.admin')

/** A caller that is a device itself manages only itself, unless it is an administrator. */
export const mayManage = (caller: Caller, deviceId: string): boolean =>
  caller.deviceId === undefined || caller.deviceId === deviceId || isAdmin(caller)

/** Whether the caller could give this away: it holds every scope, and is an administrator for a node. */
export const mayGrant = (caller: Caller, roles: readonly string[], scopes: readonly string[]): boolean =>
  covers(caller.scopes, scopes) && (!roles.includes('node') || isAdmin(caller))
