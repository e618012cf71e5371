#!/usr/bin/env node
import type { CommandTable } from './cli/command.ts'
import { isSupported, OLDEST_NODE } from './cli/node-version.ts'

const commands: CommandTable = {
  gateway: { summary: 'Run the gateway in the foreground', load: () => import('./cli/gateway.ts') },
  status: { summary: 'Show what the running gateway is doing', load: () => import('./cli/status.ts') },
  health: { summary: 'Ask the running gateway how it is', load: () => import('./cli/health.ts') },
  agent: { summary: 'Say something to an agent and print its answer', load: () => import('./cli/agent.ts') },
  call: { summary: 'Call one method of the gateway', load: () => import('./cli/call.ts') },
  devices: { summary: 'List, approve, reject and remove devices', load: () => import('./cli/devices.ts') },
  nodes: {
    summary: 'List and approve nodes, and ask them for something',
    load: () => import('./cli/nodes.ts')
  },
  node: { summary: 'Lend this machine to a gateway, as a node', load: () => import('./cli/node.ts') },
  message: { summary: 'Send, change and delete messages', load: () => import('./cli/message.ts') },
  channels: {
    summary: 'Show, link, start and stop the links to networks',
    load: () => import('./cli/channels.ts')
  },
  pairing: { summary: 'List and approve unknown senders', load: () => import('./cli/pairing.ts') },
  outbox: {
    summary: 'List outgoing messages; send them again, or drop them',
    load: () => import('./cli/outbox.ts')
  },
  cron: { summary: 'List, add, change and run jobs at their times', load: () => import('./cli/cron.ts') },
  audit: { summary: 'Show or check the log of who was given what', load: () => import('./cli/audit.ts') },
  logs: { summary: 'Show the log of the gateway', load: () => import('./cli/logs.ts') },
  config: { summary: 'Show the configuration, or change it', load: () => import('./cli/config.ts') },
  service: {
    summary: 'Have this machine keep the gateway running',
    load: () => import('./cli/service.ts')
  },
  doctor: { summary: 'Check what a gateway needs, and tell remedies', load: () => import('./cli/doctor.ts') },
  version: { summary: 'Show the version', load: () => import('./cli/version.ts') }
}

const { node } = process.versions
if (isSupported(node)) {
  // Imported here: an older Node has no such export, and would say that in place of what is needed.
  const { enableCompileCache } = await import('node:module')
  const { codeCachePath } = await import('./places.ts')
  // Compiled and stripped code is kept between starts: half the time and a fifth less memory.
  enableCompileCache(codeCachePath(process.env))
  const { run } = await import('./cli/run.ts')
  await run(commands, process)
} else {
  process.stderr.write(`portcullis: Node ${OLDEST_NODE} or newer is needed, and this is Node ${node}.\n`)
  // As exit code of a gateway: only a person can help, so no supervisor may try again. See `exitCodes`.
  process.exitCode = 78
}
