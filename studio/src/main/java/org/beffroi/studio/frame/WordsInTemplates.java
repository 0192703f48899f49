package org.beffroi.studio.frame;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.EvaluatedParams;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.TemplateInstance;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/**
 * {@code {t:today_title}}, {@code {t:today_points(3)}}, and {@code {t:get(key, args)}} where the key is computed.
 */
@EngineConfiguration
public class WordsInTemplates implements NamespaceResolver {

    @Override
    public String getNamespace() {
        return "t";
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        Words words = Words.in((Locale) context.getAttribute(TemplateInstance.LOCALE));
        if (context.getParams().isEmpty()) {
            return CompletedStage.of(words.get(context.getName()));
        }
        EvaluatedParams params = EvaluatedParams.evaluate(context);
        return params.stage.thenApply(ready -> say(words, context, params));
    }

    private static Object say(Words words, EvalContext context, EvaluatedParams params) {
        Object[] args = new Object[context.getParams().size()];
        for (int i = 0; i < args.length; i++) {
            try {
                args[i] = params.getResult(i);
            } catch (Exception e) {
                throw new IllegalStateException("No value for parameter " + i + " of " + context.getName(), e);
            }
        }
        return context.getName().equals("get")
                ? words.get(String.valueOf(args[0]), Arrays.copyOfRange(args, 1, args.length))
                : words.get(context.getName(), args);
    }
}
