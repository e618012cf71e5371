import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { type TSchema, TypeGuard } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { NodeInfo } from '../../plugins/nodes/describe.ts'
import { PolicyFile } from '../../plugins/nodes/exec/policy-file.ts'
import { ApprovalRequest } from '../../plugins/nodes/exec/request.ts'
import { callErrorCodes, connectErrorCodes, errorCodes } from '../../src/protocol/errors.ts'
import { scopes } from '../../src/protocol/scopes.ts'
import type { EventType, Method } from '../../src/rpc.ts'

/** All that crosses the wire, as the running gateway knows it: the one source of everything made here. */
export interface Contract {
  readonly methods: readonly Method[]
  readonly events: readonly EventType[]
  /** Schemas by the name that clients know them by. Where one of this shape is used, it is referred to. */
  readonly shared: ReadonlyMap<string, TSchema>
  readonly scopes: readonly string[]
  readonly errors: {
    readonly call: Readonly<Record<string, string>>
    readonly connect: Readonly<Record<string, string>>
    readonly details: Readonly<Record<string, string>>
  }
}

/** The shapes of plugins that several methods share. */
const ofPlugins = { ExecPolicy: PolicyFile, ExecRequest: ApprovalRequest, NodeInfo }

const protocolFolder = new URL('../../src/protocol/', import.meta.url)

/** Worth a name of its own: an object or a choice. A string is a string, whatever we call it. */
const deservesName = (schema: unknown): schema is TSchema =>
  TypeGuard.IsObject(schema) || TypeGuard.IsUnion(schema)

const sharedSchemas = async (): Promise<Map<string, TSchema>> => {
  const files = readdirSync(protocolFolder).filter((name) => name.endsWith('.ts'))
  const modules = await Promise.all(
    files.toSorted().map((name) => import(new URL(basename(name), protocolFolder).href))
  )
  const exported: [string, unknown][] = modules.flatMap((module: object) => Object.entries(module))
  return new Map(
    [...exported, ...Object.entries(ofPlugins)].filter((entry): entry is [string, TSchema] =>
      deservesName(entry[1])
    )
  )
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1

/** Reads the contract off a gateway that has booted; it need not listen. */
export const contractOf = async (app: FastifyInstance): Promise<Contract> => ({
  methods: [...app.rpc.all()].sort(byName),
  events: [...app.events.all()].sort(byName),
  shared: await sharedSchemas(),
  scopes,
  errors: { call: errorCodes, connect: connectErrorCodes, details: callErrorCodes }
})
