/** Which canvas: each agent has its own, by name. */
export interface CanvasRef {
  readonly agentId: string
  readonly canvasId: string
}

/** The manifest of a canvas. */
export interface CanvasTable extends CanvasRef {
  readonly title: string
  /** The page that its address opens. */
  readonly entry: string
  /** The conversation that hears of what people do on it. */
  readonly sessionKey: string
  readonly rev: number
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

export interface CanvasRevisionTable extends CanvasRef {
  readonly rev: number
  readonly reason: string
  readonly atMs: number
  /** JSON: `KeptFile[]`. */
  readonly files: string
}

export interface CanvasStorageTable extends CanvasRef {
  readonly name: string
  readonly value: string
}

export interface CanvasShareTable extends CanvasRef {
  readonly tokenHash: string
  readonly id: string
  readonly createdAtMs: number
  readonly expiresAtMs: number
}

export interface CanvasTables {
  canvas: CanvasTable
  canvasRevision: CanvasRevisionTable
  canvasStorage: CanvasStorageTable
  canvasShare: CanvasShareTable
}

/** A file of a revision: `hash` names its copy, `stamp` the file on the disk that it was read from. */
export interface KeptFile {
  readonly path: string
  readonly size: number
  readonly stamp: string
  readonly hash: string
}

export const keyOf = ({ agentId, canvasId }: CanvasRef): string => `${agentId}/${canvasId}`
