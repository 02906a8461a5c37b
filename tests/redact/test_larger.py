"""Larger models read all of a text, or say that they did not. Those that need torch run where the optional packages are installed."""

import importlib.util
import json

import pytest

from gateway.errors import ConfigurationError
from gateway.model import Scan
from gateway.redact import engines
from gateway.redact.larger import Pieces, _Heard, names_persons


def needs(package):
    missing = importlib.util.find_spec(package) is None
    return pytest.mark.skipif(missing, reason=f"{package} is an optional package")


# What torch and its friends say of themselves is theirs to mend.
THEIRS = [pytest.mark.filterwarnings(f"ignore::{kind}") for kind in ("FutureWarning", "DeprecationWarning")]


# --- pieces ---


@pytest.mark.parametrize(
    "text", ["", "a", "word " * 500, "x" * 3000, "漢" * 900 + " Anna", "a" * 399 + " Zofia Nowak " + "b" * 700]
)
@pytest.mark.parametrize("most", [1, 7, 60, 10_000])
def test_pieces_are_the_whole_text(text, most):
    """Every character is in a piece, no piece is more than the model reads, and each begins after the one before it."""
    pieces = Pieces(lambda piece: len(piece) <= most).chunk(text)
    covered = 0
    for piece, before in zip(pieces, [None, *pieces], strict=False):
        assert text[piece.start : piece.end] == piece.text
        assert len(piece.text) <= min(most, 400)
        assert piece.start <= covered
        assert before is None or piece.start > before.start
        covered = piece.end
    assert covered == len(text)


def test_a_name_is_whole_in_one_piece():
    """Pieces overlap, and where there is white space no word is cut."""
    for gap in range(300, 420):
        text = "a " * (gap // 2) + "Katarzyna Wiśniewska-Nowak" + " b" * 300
        assert any("Katarzyna Wiśniewska-Nowak" in piece.text for piece in Pieces(lambda piece: True).chunk(text))


def test_what_no_piece_can_hold_is_said():
    """It is not left out."""
    with pytest.raises(ValueError, match="more than the model reads"):
        Pieces(lambda piece: "x" not in piece).chunk("ab x cd")


def test_cutting_asks_a_bounded_number_of_times():
    """The cost is linear, whatever does not fit."""
    asked = []
    Pieces(lambda piece: asked.append(piece) or len(piece) <= 20).chunk("漢" * 20_000)
    assert sum(map(len, asked)) < 100 * 20_000


# --- what is heard ---


class Breaking:
    model = tokenizer = None

    def __call__(self, text):
        raise RuntimeError("out of places")


def test_trouble_is_remembered_once():
    """Presidio drops the exception; whoever asks afterwards is told, and the next text begins anew."""
    heard = _Heard(Breaking())
    with pytest.raises(RuntimeError):
        heard("text")
    assert str(heard.take_trouble()) == "out of places"
    assert heard.take_trouble() is None


def test_a_model_that_names_nobody_is_refused():
    """Else it would take the place of one that does."""
    names_persons(["O", "GIVENNAME"])
    with pytest.raises(ValueError, match="person's name"):
        names_persons(["LABEL_0", "LABEL_1", "LOC"])


# --- a token classifier, for real ---

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "Zofia", "Now", "##ak", "Lisbon", "flew", "to")
LABELS = ("O", "B-PER", "S-LOC", "I-PER")


def a_classifier(folder, labels=LABELS):
    """Save a token classifier of 24 places that knows by the word alone: Zofia and `Now` are a person, Lisbon is a place."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

    made = Tokenizer(models.WordPiece({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=made,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=24,
    )
    size = 12
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=size, num_hidden_layers=0, num_attention_heads=1, max_position_embeddings=28,
        id2label=dict(enumerate(labels)), label2id={label: number for number, label in enumerate(labels)},
    )  # fmt: skip
    model = BertForTokenClassification(config)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
        model.bert.embeddings.LayerNorm.weight.fill_(1)
        model.bert.embeddings.word_embeddings.weight.copy_(10 * torch.eye(len(WORDS), size))
        for word, label in (("Zofia", 1), ("Now", 3), ("Lisbon", 2)):
            model.classifier.weight[label, WORDS.index(word)] = 10
        model.classifier.bias[0] = 5
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    return f"transformers:{folder}"


def told(scan, text):
    return [(text[finding.start : finding.end], finding.label) for finding in scan.findings]


@needs("torch")
@needs("transformers")
class TestTokenClassifier:
    pytestmark = THEIRS

    def test_it_finds_whole_names(self, tmp_path):
        """In our labels, by any scheme of marks; half a name that it reads is the whole word."""
        made = engines.detector(a_classifier(tmp_path), (), ())
        text = "Zofia Nowak flew to Lisbon"
        assert told(made.scan([text])[0], text) == [("Zofia Nowak", "PERSON"), ("Lisbon", "LOCATION")]

    @pytest.mark.parametrize("before", ["flew to " * 200, "x" * 90 + " " + "- " * 300, "漢" * 1000 + " "])
    def test_what_is_longer_than_it_reads_is_read_in_pieces(self, tmp_path, before):
        """Presidio alone finds nothing there: the model raises, or reads the beginning only."""
        made = engines.detector(a_classifier(tmp_path), (), ())
        text = before + "Zofia flew"
        assert ("Zofia", "PERSON") in told(made.scan([text])[0], text)

    def test_trouble_withholds(self, tmp_path):
        """A model that breaks has not judged the text."""
        made = engines.detector(a_classifier(tmp_path), (), ())
        recognizer = made.warm().strangers._analyzer.registry.recognizers[0]
        recognizer.ner_pipeline._pipeline = Breaking()
        assert made.scan(["Zofia flew"]) == [Scan(failure="detector_unavailable")]

    def test_one_that_names_nobody_is_refused(self, tmp_path):
        """Its labels say so."""
        with pytest.raises(ConfigurationError, match="person's name"):
            engines.detector(a_classifier(tmp_path, ("LABEL_0", "LABEL_1", "LABEL_2", "LABEL_3")), (), ()).warm()

    def test_an_empty_folder_is_said(self, tmp_path):
        """Nothing is looked for elsewhere."""
        with pytest.raises(ConfigurationError, match="cannot be used|lacks files"):
            engines.detector(f"transformers:{tmp_path}", (), ()).warm()


# --- GLiNER, for real ---


def a_gliner(folder):
    """Save a GLiNER of random weights that reads 16 words at once."""
    from gliner import GLiNERConfig
    from gliner.model import UniEncoderSpanGLiNER
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    fast = PreTrainedTokenizerFast(tokenizer_object=made, unk_token="[UNK]", pad_token="[PAD]", model_max_length=64)
    fast.save_pretrained(folder)
    encoder = {"model_type": "bert", "vocab_size": len(WORDS), "hidden_size": 8, "num_hidden_layers": 1,
               "num_attention_heads": 1, "intermediate_size": 8, "max_position_embeddings": 80}  # fmt: skip
    config = GLiNERConfig(
        model_name=str(folder), encoder_config=encoder, hidden_size=8, max_width=3, num_rnn_layers=0, max_len=16
    )
    UniEncoderSpanGLiNER.load_from_config(config.to_dict(), backbone_from_pretrained=False).save_pretrained(folder)
    assert json.loads((folder / "gliner_config.json").read_text())["max_len"] == 16
    return f"gliner:{folder}"


@needs("torch")
@needs("gliner")
class TestGliner:
    pytestmark = THEIRS

    def test_it_is_loaded_from_its_folder(self, tmp_path):
        """And answers; with random weights, anything."""
        assert engines.detector(a_gliner(tmp_path), (), ()).scan(["Zofia flew to Lisbon"])[0].failure is None

    def test_it_reads_a_long_text_to_its_end(self, tmp_path):
        """GLiNER warns where it drops words, and a warning is an error here."""
        made = engines.detector(a_gliner(tmp_path), (), ())
        recognizer = made.warm().strangers._analyzer.registry.recognizers[0]
        text = "flew to " * 100 + "Zofia"
        read = [piece.text for piece in recognizer.text_chunker.chunk(text)]
        assert read[-1].endswith("Zofia")
        assert max(len(piece.split()) for piece in read) <= 16
        assert made.scan([text])[0].failure is None

    def test_a_folder_without_a_model_is_said(self, tmp_path):
        """Nothing is looked for elsewhere."""
        with pytest.raises(ConfigurationError, match="cannot be used|lacks files"):
            engines.detector(f"gliner:{tmp_path}", (), ()).warm()
