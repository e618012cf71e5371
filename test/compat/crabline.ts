/** What crabline says of one of its servers, as far as messages are put in there. */
interface Manifest {
  readonly adminToken: string
  readonly endpoints: { readonly adminInboundUrl: string }
}

/** Has somebody write on the emulated network. */
export const sayOn =
  ({ adminToken, endpoints }: Manifest) =>
  async (body: object): Promise<void> => {
    const response = await fetch(endpoints.adminInboundUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-crabline-admin-token': adminToken },
      body: JSON.stringify(body)
    })
    if (!response.ok) throw new Error(`crabline: ${response.status} ${await response.text()}`)
  }
