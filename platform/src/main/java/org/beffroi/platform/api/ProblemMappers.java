package org.beffroi.platform.api;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Failures that the problem extension leaves to others. A value of the wrong type would be answered with an empty 400;
 * its own mappers of a refused token do not fit this version of Quarkus.
 */
class ProblemMappers {

    private static final int BEFORE_OTHERS = Priorities.AUTHENTICATION;

    @ServerExceptionMapper(priority = BEFORE_OTHERS)
    Response mismatch(MismatchedInputException failure, UriInfo uri) {
        return answer(HttpProblem.valueOf(Response.Status.BAD_REQUEST), failure, uri);
    }

    @ServerExceptionMapper(priority = BEFORE_OTHERS)
    Response tokenMissing(UnauthorizedException failure, UriInfo uri) {
        return challenge("Bearer", failure, uri);
    }

    @ServerExceptionMapper(priority = BEFORE_OTHERS)
    Response tokenInvalid(AuthenticationFailedException failure, UriInfo uri) {
        return challenge("Bearer error=\"invalid_token\"", failure, uri);
    }

    /** RFC 6750, section 3. */
    private static Response challenge(String how, Exception failure, UriInfo uri) {
        HttpProblem problem = HttpProblem.builder()
                .withStatus(Response.Status.UNAUTHORIZED)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, how)
                .build();
        return answer(problem, failure, uri);
    }

    private static Response answer(HttpProblem problem, Exception failure, UriInfo uri) {
        return ExceptionMapperBase.postProcessorsRegistry
                .applyPostProcessing(problem, ProblemContext.of(failure, uri))
                .toResponse();
    }
}
