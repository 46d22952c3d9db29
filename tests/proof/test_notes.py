"""Signed notes and checkpoints: read as C2SP writes them, and none accepted with anything changed."""

import base64

import pytest

from ledger.errors import FailedProof, LedgerError, UnreadableProof
from ledger.proof.bundle import Grown, Included, Proven, check_grown, check_included, read_proof
from ledger.proof.checkpoint import Checkpoint, opened, read_checkpoint, signed
from ledger.proof.keys import PublicKey, SigningKey
from ledger.proof.leaves import EVENT, payload_hash
from ledger.proof.note import write_note
from ledger.proof.tree import Tree, leaf_hash

# A key that the package golang.org/x/mod/sumdb/note documents: its number must come out of its name and bytes.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
WITNESS = SigningKey("witness.example", bytes(range(1, 33)))
KEY = SigningKey("desk.example/ledger", bytes(range(32)))
CHECKPOINT = Checkpoint("claim-ledger/1", 7, bytes(range(100, 132)))


def test_a_key_of_another_program_is_read():
    assert str(PublicKey.read(PETER)) == PETER


def test_keys_are_read_as_they_were_kept():
    assert SigningKey.read(KEY.kept() + "\n") == KEY
    assert PublicKey.read(str(KEY.public)) == KEY.public
    made = SigningKey.made("a")
    assert made != SigningKey.made("a")
    assert made.kept() not in repr(made)


@pytest.mark.parametrize(
    "text",
    ["", "x", "name+00000000+AAAA", PETER.replace("c74f", "c74e"), PETER.replace("Peter", "Pete"), PETER[:-4],
     PETER.replace("+AR", "+AB"), PETER.replace("Peter", "Pe ter"), PETER.upper()],
)  # fmt: skip
def test_damaged_keys_are_refused(text):
    with pytest.raises(UnreadableProof):
        PublicKey.read(text)
    with pytest.raises(UnreadableProof):
        SigningKey.read(text)


def test_a_checkpoint_is_origin_size_root_and_signature():
    note = signed(CHECKPOINT, KEY)
    root = base64.b64encode(CHECKPOINT.root).decode()
    assert note.startswith(f"claim-ledger/1\n7\n{root}\n\n— desk.example/ledger ")
    assert note.endswith("=\n")
    assert opened(note, KEY.public) == read_checkpoint(note) == CHECKPOINT


def test_witnesses_may_sign_below():
    note = signed(CHECKPOINT, KEY) + signed(CHECKPOINT, WITNESS).splitlines(keepends=True)[-1]
    assert opened(note, KEY.public) == CHECKPOINT


@pytest.mark.parametrize(
    ("note", "error"),
    [
        (signed(CHECKPOINT, SigningKey(KEY.name, bytes(range(2, 34)))), FailedProof),
        (signed(CHECKPOINT, SigningKey("another", KEY.seed)), FailedProof),
        (signed(CHECKPOINT, WITNESS), FailedProof),
        ("", UnreadableProof),
        ("no signature at all\n", UnreadableProof),
        (signed(CHECKPOINT, KEY).replace("\n7\n", "\n8\n"), FailedProof),
        (signed(CHECKPOINT, KEY).replace("\n7\n", "\n07\n"), FailedProof),
        (signed(CHECKPOINT, KEY) * 2, FailedProof),
        (signed(CHECKPOINT, KEY).replace("— ", "- "), UnreadableProof),
        (signed(CHECKPOINT, KEY).removesuffix("\n"), UnreadableProof),
        (CHECKPOINT.text() + "\n" + "— a AAAAAAAA\n" * 101, UnreadableProof),
    ],
)
def test_other_notes_are_refused(note, error):
    with pytest.raises(error):
        opened(note, KEY.public)


@pytest.mark.parametrize("text", ["\n0\nAA==\n", "a\n-1\nAA==\n", "a\n01\nAA==\n", "a\n1\nAA==\n", "a\n1\n"])
def test_signed_texts_that_are_no_checkpoint(text):
    with pytest.raises(UnreadableProof):
        opened(write_note(text, KEY), KEY.public)


def changed(text, chance):
    """One character changed, dropped, doubled or swapped with the next."""
    at = chance.randrange(len(text))
    act = chance.randrange(4)
    if act == 0:
        near = chance.choice('0123456789abcdefABCDEF+/= \n"{}[],:é\0')
        return text[:at] + near + text[at + 1 :]
    if act == 1:
        return text[:at] + text[at + 1 :]
    if act == 2:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


@pytest.mark.soak(2000, 10_000, of="checkpoints")
def test_mutated_checkpoints_are_not_accepted(size, chance):
    note = signed(CHECKPOINT, KEY)
    for _ in range(size):
        wrong = changed(note, chance)
        if wrong != note:
            with pytest.raises(LedgerError):
                opened(wrong, KEY.public)


@pytest.fixture(scope="module")
def bundle():
    """A log of 21 events, its checkpoint, and a proof of three, one of them without its payload."""
    tree, leaves = Tree(), []
    payloads = [f'{{"text":"قال {number}"}}' for number in range(21)]
    for number, payload in enumerate(payloads, 1):
        leaves.append(
            f'{{"at":"2024-03-04T09:30:00+03:00","editor":"noor","kind":"claim.added","payload_hash":"{payload_hash(payload)}"'
            f',"previous":"{"0" * 64}","sequence":{number},"subject":"C{number}"}}'
        )
        tree.append(leaf_hash(EVENT + leaves[-1].encode()))

    def proven(at):
        return Proven(leaves[at], None if at == 5 else payloads[at], tuple(tree.inclusion(at, 21)))

    proof = Included("claim-ledger/1", 21, (proven(2), proven(5), proven(20)))
    older, newer = (Checkpoint("claim-ledger/1", size, tree.root(size)) for size in (6, 21))
    return proof, older, newer, Grown("claim-ledger/1", 6, 21, tuple(tree.consistency(6, 21)))


def test_true_proofs_are_accepted(bundle):
    proof, older, newer, grown = bundle
    events = check_included(read_proof(proof.text()), newer)
    assert [(one.id, one.payload) for one in events] == [
        ("E3", {"text": "قال 2"}),
        ("E6", {}),
        ("E21", {"text": "قال 20"}),
    ]
    check_grown(read_proof(grown.text()), older, newer)


def test_proofs_against_another_checkpoint_fail(bundle):
    proof, older, newer, grown = bundle
    for checkpoint in (
        older,
        Checkpoint("claim-ledger/2", 21, newer.root),
        Checkpoint("claim-ledger/1", 21, older.root),
    ):
        with pytest.raises(FailedProof):
            check_included(proof, checkpoint)
    for pair in (
        (newer, older),
        (older, older),
        (newer, newer),
        (Checkpoint(older.origin, 6, newer.root), newer),
    ):
        with pytest.raises(FailedProof):
            check_grown(grown, *pair)


@pytest.mark.parametrize("events", [(), (2, 0), (0, 0)])
def test_events_of_a_proof_are_there_and_in_order(bundle, events):
    proof, _, newer, _ = bundle
    with pytest.raises(FailedProof):
        check_included(Included(proof.origin, 21, tuple(proof.events[at] for at in events)), newer)


def accept(text, older, newer):
    found = read_proof(text)
    check_grown(found, older, newer) if isinstance(found, Grown) else check_included(found, newer)


@pytest.mark.soak(3000, 10_000, of="proof files")
def test_mutated_proof_files_are_not_accepted(bundle, size, chance):
    proof, older, newer, grown = bundle
    for number in range(size):
        true = (proof if number % 3 else grown).text()
        wrong = changed(true, chance)
        if wrong == true:
            continue
        with pytest.raises(LedgerError):
            accept(wrong, older, newer)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "[" * 100_000, '{"format": "claim-ledger/inclusion/v1"}', '{"format": 1}',
     '{"format": "claim-ledger/consistency/v1", "origin": 1, "old": 1, "new": 1, "path": []}',
     '{"format": "claim-ledger/inclusion/v1", "origin": "a", "size": 1, "events": [{"leaf": "\\ud800", "payload": null, "path": []}]}'],
)  # fmt: skip
def test_what_is_no_proof(text):
    with pytest.raises(UnreadableProof):
        read_proof(text)
