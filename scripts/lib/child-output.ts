/** Everything that a process says on both streams, in the order in which it comes. */
export async function saidBy(child: Bun.ReadableSubprocess): Promise<string> {
  let said = '';
  const listen = async (stream: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) said += decoder.decode(chunk, { stream: true });
  };
  await Promise.all([listen(child.stdout), listen(child.stderr)]);
  return said;
}
