package dev.mlops.core.internal.registry.card;

import dev.mlops.core.internal.work.WholeFile;
import dev.mlops.registry.ModelCard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** The one {@link ModelCard}. */
public final class DefaultModelCard implements ModelCard {
    private final CardContent content;
    private final CardFields fields;
    private final Function<CardFields, ModelCard> keeper;

    /**
     * A card.
     *
     * @param content what is recorded
     * @param fields what the author said
     * @param keeper keeps what the author said, and gives the card as it is then
     */
    public DefaultModelCard(CardContent content, CardFields fields, Function<CardFields, ModelCard> keeper) {
        this.content = content;
        this.fields = fields;
        this.keeper = keeper;
    }

    private ModelCard with(CardFields changed) {
        return new DefaultModelCard(content, changed, keeper);
    }

    @Override
    public ModelCard intendedUse(String text) {
        Objects.requireNonNull(text, "text");
        return with(new CardFields(text, fields.limits(), fields.owner(), fields.sections()));
    }

    @Override
    public ModelCard limits(String text) {
        Objects.requireNonNull(text, "text");
        return with(new CardFields(fields.intendedUse(), text, fields.owner(), fields.sections()));
    }

    @Override
    public ModelCard owner(String text) {
        Objects.requireNonNull(text, "text");
        return with(new CardFields(fields.intendedUse(), fields.limits(), text, fields.sections()));
    }

    @Override
    public ModelCard section(String title, String text) {
        return with(fields.withSection(title, Objects.requireNonNull(text, "text")));
    }

    @Override
    public List<String> missing() {
        return fields.missing();
    }

    @Override
    public ModelCard save() {
        return keeper.apply(fields);
    }

    @Override
    public String toMarkdown() {
        return MarkdownCard.of(title(), missing(), Sections.of(content, fields));
    }

    @Override
    public String toHtml() {
        return HtmlCard.of(title(), missing(), Sections.of(content, fields));
    }

    private String title() {
        return "Model card: " + content.version().subject();
    }

    @Override
    public void write(Path file) {
        boolean isHtml = file.toString().toLowerCase(Locale.ROOT).endsWith(".html");
        String text = isHtml ? toHtml() : toMarkdown();
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8), "the page");
    }

    /** Such as {@code model card of income v1; missing: limits, owner}. */
    @Override
    public String toString() {
        return "model card of " + content.version().subject()
                + (missing().isEmpty() ? "" : "; missing: " + String.join(", ", missing()));
    }
}
