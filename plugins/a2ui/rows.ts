import { type Kysely, sql } from 'kysely'
import type { Component, Version } from '../../a2ui/adapters/message.ts'
import type { Surface } from './surface.ts'

interface SurfaceTable {
  sessionKey: string
  surfaceId: string
  version: string
  /** JSON, like `components` (a list) and `dataModel`. */
  theme: string
  sendDataModel: number
  components: string
  dataModel: string
  revision: number
  createdAt: number
  updatedAt: number
}

export interface A2uiTables {
  a2uiSurface: SurfaceTable
}

type Tx = Kysely<A2uiTables>

const toSurface = (row: SurfaceTable): Surface => ({
  surfaceId: row.surfaceId,
  version: row.version as Version,
  theme: JSON.parse(row.theme) as Surface['theme'],
  sendDataModel: row.sendDataModel === 1,
  components: new Map((JSON.parse(row.components) as Component[]).map((one) => [one.id, one])),
  dataModel: JSON.parse(row.dataModel) as unknown,
  revision: row.revision,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt
})

const toRow = (sessionKey: string, surface: Surface): SurfaceTable => ({
  sessionKey,
  surfaceId: surface.surfaceId,
  version: surface.version,
  theme: JSON.stringify(surface.theme),
  sendDataModel: surface.sendDataModel ? 1 : 0,
  components: JSON.stringify([...surface.components.values()]),
  dataModel: JSON.stringify(surface.dataModel),
  revision: surface.revision,
  createdAt: surface.createdAt,
  updatedAt: surface.updatedAt
})

/** The surfaces of a session, the oldest first. */
export const loadSurfaces = async (db: Tx, sessionKey: string): Promise<Map<string, Surface>> => {
  const rows = await db
    .selectFrom('a2uiSurface')
    .selectAll()
    .where('sessionKey', '=', sessionKey)
    .orderBy(sql`rowid`)
    .execute()
  return new Map(rows.map((row) => [row.surfaceId, toSurface(row)]))
}

/** Writes what differs between two states of a session. */
export const saveSurfaces = async (
  tx: Tx,
  sessionKey: string,
  before: ReadonlyMap<string, Surface>,
  after: ReadonlyMap<string, Surface>
): Promise<void> => {
  // A surface that was taken away and made again is a new one, and stands last.
  const gone = [...before.values()].filter(({ surfaceId, createdAt, revision }) => {
    const now = after.get(surfaceId)
    return !now || now.createdAt !== createdAt || now.revision < revision
  })
  if (gone.length > 0) {
    await tx
      .deleteFrom('a2uiSurface')
      .where('sessionKey', '=', sessionKey)
      .where(
        'surfaceId',
        'in',
        gone.map(({ surfaceId }) => surfaceId)
      )
      .execute()
  }
  for (const surface of after.values()) {
    if (before.get(surface.surfaceId) === surface) continue
    const row = toRow(sessionKey, surface)
    await tx
      .insertInto('a2uiSurface')
      .values(row)
      .onConflict((conflict) => conflict.columns(['sessionKey', 'surfaceId']).doUpdateSet(row))
      .execute()
  }
}
