import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const notes: Migration = {
  name: '0001-notes',
  async up(db) {
    await db.schema
      .createTable('note')
      .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('agentId', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('folded', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await db.schema.createIndex('note_agent').on('note').columns(['agentId', 'seq']).execute()
  }
}
