// Made by `npm run protocol`. Do not edit.

export type * from './definitions.ts'
export type * from './errors.ts'
export type * from './events.ts'
export type * from './methods.ts'
