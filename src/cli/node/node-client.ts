import { hostname } from 'node:os'
import { newId } from '../../ids.ts'
import type { ClientInfo } from '../../protocol/connect.ts'
import { version } from '../../version.ts'

const families: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'Mac', win32: 'Windows' }

/** How this machine presents itself as a node. */
export const nodeClient = (name: string | undefined): ClientInfo => ({
  id: 'node-host',
  mode: 'node',
  version,
  platform: process.platform,
  deviceFamily: families[process.platform],
  displayName: name || hostname() || 'node',
  instanceId: newId()
})
