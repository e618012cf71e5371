import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { SurfaceRequest } from '../../../../src/protocol/node.ts'
import type { Desk, DeskState } from '../state/desk.ts'
import { ago, nameOf, platformOf } from '../state/devices.ts'
import { words } from '../words.ts'
import { type Decision, decideByKey, decisionView } from './decision.ts'

const lentView = ({ commands }: SurfaceRequest): TemplateResult =>
  commands.length === 0
    ? html`<p>${words.lendsNothing}</p>`
    : html`<div><p class="quiet">${words.lends}</p>
        <ul class="abilities">${commands.map((command) => html`<li><code>${command}</code></li>`)}</ul></div>`

const requestView = (request: SurfaceRequest, desk: Desk, time: number): TemplateResult => {
  const { requestId, nodeId, remoteIp, requiredApproveScopes, ts } = request
  const decision: Decision = {
    approve: () => desk.approveSurface(request),
    reject: () => desk.rejectSurface(request)
  }
  const facts = [platformOf(request), remoteIp ? words.from(remoteIp) : '', ago(ts, time)]
  return html`<li>
    <article class="card request" tabindex="0" aria-labelledby="name-${requestId}"
      @keydown=${(event: KeyboardEvent) => decideByKey(event, decision)}>
      <div class="card-head">
        <div><h3 id="name-${requestId}" dir="auto">${nameOf({ ...request, deviceId: nodeId })}</h3>
          <p class="quiet">${facts.filter((fact) => fact !== '').join(' · ')}</p></div>
      </div>
      ${requiredApproveScopes.includes('operator.admin') ? html`<p class="repair">${words.lendsPower}</p>` : nothing}
      ${lentView(request)}
      ${decisionView(decision)}
    </article></li>`
}

/** The nodes that ask what they may lend; nothing where none does. */
export const surfacesView = (
  { surfaces }: DeskState,
  desk: Desk,
  time: number
): TemplateResult | typeof nothing =>
  surfaces.length === 0
    ? nothing
    : html`<section aria-labelledby="surfaces">
        <h2 id="surfaces">${words.surfacesTitle}</h2>
        <p class="quiet">${words.surfacesHint}</p>
        <ul class="cards" aria-live="polite">${repeat(
          surfaces,
          ({ requestId }) => requestId,
          (request) => requestView(request, desk, time)
        )}</ul>
      </section>`
