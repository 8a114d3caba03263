"""Writes the golden vectors as the first inputs of each target:  seeds.py FOLDER

One file an input, in FOLDER/code, FOLDER/envelope and FOLDER/message.
"""
import json, pathlib, sys

vectors = pathlib.Path(__file__).resolve().parents[3] / 'tests/vectors'
read = lambda name: json.loads((vectors / name).read_text())
link = read('link.json')
codes = [bytes.fromhex(link[code]['bytes']) for code in ('first_code', 'answering_code')]
codes += [link[code]['text'].encode() for code in ('first_code', 'answering_code')]
envelopes = [bytes.fromhex(sealed['envelope']) for sealed in read('envelopes.json')]
messages = [bytes.fromhex(message['encoded']) for message in read('messages.json')]
of = {'envelope': envelopes, 'message': messages}
for refused in read('refused.json'):
    if refused['what'] == 'text':
        codes.append(refused['given'].encode())
    else:
        of.get(refused['what'], codes).append(bytes.fromhex(refused['given']))

for name, inputs in {'code': codes, 'envelope': envelopes, 'message': messages}.items():
    folder = pathlib.Path(sys.argv[1]) / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, given in enumerate(inputs):
        (folder / f'vector-{number:02}').write_bytes(given)
