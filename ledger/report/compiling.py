"""How templates become Python: what Jinja's own does for every expression, done once where it can be.

Most of what a page shows is markup already, and nothing it calls asks for the context.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment
from jinja2.compiler import CodeGenerator, optimizeconst
from jinja2.runtime import Context
from markupsafe import Markup

from ledger.report.shown import escaped

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame

__all__ = ["Compiled", "Templates"]


class Compiled(BytecodeCache):
    """Templates as compiled, for several environments."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What stands under the bucket's key."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


def _shown(value: object) -> str:
    """A value as it stands on a page: markup as it is, anything else made visible and escaped."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, int | float):
        return str(value)
    return escaped(value)


class _Context(Context):
    """A template's context, for templates that are all given the same globals.

    Jinja compares the globals of a page's template with those of each that it imports from, and makes that
    anew where they differ; here they never do.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.globals_keys = set()


class _Code(CodeGenerator):
    """Jinja's code, with one call around an expression that is shown, and none around one that is called."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")

    @optimizeconst
    def visit_Call(  # noqa: N802 - Jinja names it so
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Call what is called, without asking whether it wants the context: nothing of ours does."""
        names = [one.key for one in node.kwargs]
        if node.dyn_args or node.dyn_kwargs or forward_caller or any(map(iskeyword, names)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class Templates(Environment):
    """An environment that compiles so, and escapes whatever it is given."""

    code_generator_class = _Code
    context_class = _Context
    shown = staticmethod(_shown)
